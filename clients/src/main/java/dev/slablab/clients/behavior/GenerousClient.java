package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Gives up objects that nobody has wanted for long, and moves all others at once.
 *
 * <p>A cache of what could be read again is such a client: to move a stale entry is work for nothing. The program finds
 * it gone, {@link #isOwned}, and does not free it once more. What is needed shrinks with what is held, so a run with
 * this client is no measure for a policy; it shows what a client can do that no policy can.
 */
public final class GenerousClient extends AgingClient {
    /** Age from which an object is stale. */
    public static final Parameter AGE = new Parameter("age", 1, 1e12, 100_000,
            "from which an object is stale, in objects acquired after it");

    private final double age;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #AGE}
     */
    public GenerousClient(ClientSettings settings) {
        age = settings.get(AGE);
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_GIVE_UP);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return age(object) >= age
                ? MoveResponse.DONT_NEED.because(Reasons.STALE)
                : MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code generous}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("generous", "gives up objects that are stale, moves all others at once",
                    GenerousClient::new, AGE);
        }
    }
}
