package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;

/** Answers null. The same is believed as of a client that throws. */
public final class SilentClient extends BreachClient {

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public SilentClient(ClientSettings settings) {
        super(settings, new CooperativeClient());
    }

    @Override
    @SuppressWarnings("NullAway")
    protected MoveAnswer breach(int object, MoveRequest request) {
        return null;
    }

    /** Makes it by its name, {@code silent}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("silent", "answers null about a share of its objects", SilentClient::new, SHARE);
        }
    }
}
