package dev.slablab.clients.breach;

import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;

/**
 * Frees the old place in its callback, before it moves and answers YES; which of the two places is freed is not its
 * business. The free is refused.
 */
public final class FreeingClient extends BreachClient {

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public FreeingClient(ClientSettings settings) {
        super(settings, new CooperativeClient());
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        try {
            request.cache().free(request.from());
        } catch (BadAddressException refused) {
            return sound(request);
        }
        throw new IllegalStateException("the free of 0x%x in its own move was not refused".formatted(request.from()));
    }

    /** Makes it by its name, {@code freeing}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("freeing", "frees a share of its objects itself when it is asked to move them", FreeingClient::new,
                    SHARE);
        }
    }
}
