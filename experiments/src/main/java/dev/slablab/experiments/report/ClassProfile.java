package dev.slablab.experiments.report;

import java.util.Map;

/**
 * What a trace did in one size class, or with one object cache.
 *
 * @param name        of the class or cache
 * @param objectSize  bytes; 0 for large objects, which have many sizes
 * @param allocations births, and objects that came from another class by a resize
 * @param peakLive    most objects alive at once
 * @param liveAtEnd   objects alive at the end
 * @param lifetimes   how many of those that were freed had lived how long
 */
public record ClassProfile(String name, int objectSize, long allocations, long peakLive, long liveAtEnd,
        Map<Lifetime, Long> lifetimes) {

    /** Keeps an unmodifiable copy. */
    public ClassProfile {
        lifetimes = Map.copyOf(lifetimes);
    }

    /** How long an object lived, in events of the trace. */
    public enum Lifetime {
        /** Less than 100. */
        SHORT,
        /** 100 to 10,000. */
        MIDDLE,
        /** More than 10,000. */
        LONG;

        private static final int SHORT_BELOW = 100;
        private static final int MIDDLE_TO = 10_000;

        static Lifetime of(long events) {
            return events < SHORT_BELOW ? SHORT : events <= MIDDLE_TO ? MIDDLE : LONG;
        }
    }

    /**
     * How many lived so long.
     *
     * @param lifetime how long
     * @return freed objects
     */
    public long lived(Lifetime lifetime) {
        return lifetimes.getOrDefault(lifetime, 0L);
    }

    /**
     * The most bytes of objects alive at once.
     *
     * @return bytes without what slabs add; 0 for large objects
     */
    public long peakBytes() {
        return peakLive * objectSize;
    }
}
