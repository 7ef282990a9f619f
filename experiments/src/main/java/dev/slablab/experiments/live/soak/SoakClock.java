package dev.slablab.experiments.live.soak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time by which callbacks are watched: the machine's, but a callback that is to hang lets it jump by all that it
 * may take. So nobody has to wait, and no callback hangs that was only held up by the machine.
 */
final class SoakClock {
    /** More than a machine will ever hold up a callback. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    private final AtomicLong jumped = new AtomicLong();

    long nanoTime() {
        return System.nanoTime() + jumped.get();
    }

    void jump() {
        jumped.addAndGet(LIMIT.toNanos());
    }
}
