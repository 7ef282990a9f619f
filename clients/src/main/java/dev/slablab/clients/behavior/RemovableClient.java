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
 * Moves only what it could free as well: a poor criterion, and a tempting one, as the code that decides about freeing
 * is there already.
 *
 * <p><b>Why it is poor.</b> What cannot be freed is what somebody still wants, and what somebody has wanted for long is
 * what is left when all else is gone. So the objects that it refuses are few of all that ever lived, and most of those
 * that hold slabs: an object here cannot be freed once it has got old. Compare {@code stubborn}, which refuses as many,
 * but at random.
 */
public final class RemovableClient extends AgingClient {
    /** Age from which an object cannot be freed. */
    public static final Parameter AGE = new Parameter("age", 1, 1e12, 10_000,
            "from which an object cannot be freed any more, in objects acquired after it");

    private final double age;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #AGE}
     */
    public RemovableClient(ClientSettings settings) {
        age = settings.get(AGE);
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_REFUSE);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return age(object) >= age
                ? MoveResponse.NO.because(Reasons.NOT_REMOVABLE)
                : MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code removable}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("removable", "moves only what it could free as well, which old objects are not",
                    RemovableClient::new, AGE);
        }
    }
}
