package dev.slablab.experiments.live.soak;

import dev.slablab.consolidator.Revision;
import java.time.Duration;

/**
 * How long to soak, and with what.
 *
 * @param duration how long, more than 0, at most {@value #MOST_DAYS} days
 * @param threads  that allocate and free, 1 to {@value #MOST_THREADS}
 * @param seed     of all that is random but the order in which threads run
 * @param kind     what these threads are
 * @param revision which revision of the original the consolidator follows
 */
public record SoakPlan(Duration duration, int threads, long seed, ThreadKind kind, Revision revision) {
    /** Most threads. */
    public static final int MOST_THREADS = 1000;
    /** Most days. */
    public static final int MOST_DAYS = 30;

    /** What the threads of a program are. */
    public enum ThreadKind {
        /** Threads of the system. */
        PLATFORM,
        /** Threads of the Java machine, which take turns on a few of the system's. */
        VIRTUAL
    }

    /** Checks the ranges. */
    public SoakPlan {
        if (!duration.isPositive() || duration.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new IllegalArgumentException(
                    "a soak takes more than 0 minutes and at most " + MOST_DAYS + " days, not " + duration);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(threads + " threads are not in 1 to " + MOST_THREADS);
        }
    }

    /**
     * Makes threads of the kind.
     *
     * @return a builder; they do not keep the program from ending
     */
    public Thread.Builder builder() {
        return switch (kind) {
            case PLATFORM -> Thread.ofPlatform().daemon();
            case VIRTUAL -> Thread.ofVirtual();
        };
    }
}
