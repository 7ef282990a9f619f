package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientWorld;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;

/** Waits in its callback for the end of all moves, its own among them, before it moves. It is refused. */
public final class ReentrantClient extends BreachClient {
    private final ClientWorld world;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}, and a world in which moves can be waited for
     */
    public ReentrantClient(ClientSettings settings) {
        super(settings, new CooperativeClient());
        world = settings.world();
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        try {
            world.settle();
        } catch (IllegalStateException refused) {
            // As it should be; the client goes on as if it had not asked.
        }
        return sound(request);
    }

    /** Makes it by its name, {@code reentrant}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("reentrant", "waits for all moves when it is asked about a share of its objects",
                    ReentrantClient::new, SHARE);
        }
    }
}
