package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.behavior.MarkedClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Answers YES and does nothing. That can be noticed only where there are bytes to compare, so its objects have a mark,
 * and a run with it has to have memory and {@link dev.slablab.consolidator.ClientWatch.MoveChecks}.
 */
public final class UnmovedClient extends BreachClient {

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public UnmovedClient(ClientSettings settings) {
        super(settings, new MarkedClient());
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        return MoveResponse.YES.because(Reasons.FALSE);
    }

    /** Makes it by its name, {@code unmoved}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("unmoved", "answers YES about a share of its objects without moving them", UnmovedClient::new, SHARE);
        }
    }
}
