package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Does not know an object for a while after it was allocated; moves all others at once.
 *
 * <p><b>Why such clients exist.</b> Between allocation and the moment when an object hangs where its client looks for
 * it lies everything that it takes to make one: reading it from a disk, asking a server. The answer in between is
 * DONT_KNOW, as the client cannot tell a new object from a free one. It costs more than a LATER: where the
 * consolidator hunts, it searches all magazines for an object that is in none.
 */
public final class ForgetfulClient extends AgingClient {
    /** How long an object is not known. */
    public static final Parameter LAG = new Parameter("lag", 0, 1e9, 100,
            "how long an object is not known, in objects acquired after it");

    private final long lag;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #LAG}
     */
    public ForgetfulClient(ClientSettings settings) {
        lag = (long) settings.get(LAG);
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of();
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return age(object) < lag
                ? MoveResponse.DONT_KNOW.because(Reasons.NOT_REGISTERED)
                : MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code forgetful}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("forgetful", "does not know an object for a while after it was allocated, moves all others at once",
                    ForgetfulClient::new, LAG);
        }
    }
}
