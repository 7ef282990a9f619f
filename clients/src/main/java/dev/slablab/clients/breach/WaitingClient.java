package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;

/**
 * Asks in its callback for memory, and would wait for it: perhaps for the very move that it is to make. It is refused,
 * and lets the refusal pass, which is to throw. Where queues are drained by hand nobody could wait for anybody, so
 * there it has its memory at once, and gives it back.
 */
public final class WaitingClient extends BreachClient {

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public WaitingClient(ClientSettings settings) {
        super(settings, new CooperativeClient());
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        request.cache().free(request.cache().allocate(0, failures -> false), 0);
        return sound(request);
    }

    /** Makes it by its name, {@code waiting}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("waiting", "waits for memory when it is asked about a share of its objects", WaitingClient::new,
                    SHARE);
        }
    }
}
