package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;

/** Throws instead of answering. Nothing is known of the object then, so it stays where it is. */
public final class ThrowingClient extends BreachClient {

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public ThrowingClient(ClientSettings settings) {
        super(settings, new CooperativeClient());
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        throw new IllegalStateException("broken on purpose");
    }

    /** Makes it by its name, {@code throwing}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("throwing", "throws instead of answering about a share of its objects", ThrowingClient::new, SHARE);
        }
    }
}
