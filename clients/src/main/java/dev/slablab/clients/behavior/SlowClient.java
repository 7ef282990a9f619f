package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientWorld;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.concurrent.TimeUnit;

/**
 * Takes its time for each move, and moves whatever it owns.
 *
 * <p>All moves of all caches wait for one callback, so a slow client costs everybody else: with callbacks of t seconds
 * no more than 1 / t objects move in a second, whoever owns them. The time passes in the {@linkplain ClientWorld world}
 * that the client lives in: virtual in a simulation, where it shows in how long callbacks took and in the limit for
 * them, real in a running program.
 */
public final class SlowClient extends LedgerClient {
    /** What a callback takes. */
    public static final Parameter MILLIS =
            new Parameter("millis", 0, 1e6, 1, "time that a callback for an owned object takes, in milliseconds");

    private final ClientWorld world;
    private final long nanoseconds;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #MILLIS}, and a world in which time passes
     */
    public SlowClient(ClientSettings settings) {
        world = settings.world();
        nanoseconds = Math.round(settings.get(MILLIS) * TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of();
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        world.spend(nanoseconds);
        return MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code slow}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("slow", "takes its time for each move, while all other moves wait",
                    SlowClient::new, MILLIS);
        }
    }
}
