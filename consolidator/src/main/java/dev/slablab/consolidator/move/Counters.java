package dev.slablab.consolidator.move;

import dev.slablab.consolidator.MoveStatistic;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of all move statistics; safe for use by several threads. */
public final class Counters {
    private static final MoveStatistic[] ALL = MoveStatistic.values();

    private final AtomicLongArray counts = new AtomicLongArray(ALL.length);

    /** All at zero. */
    public Counters() {
    }

    /**
     * Counts one.
     *
     * @param statistic of which kind
     */
    public void count(MoveStatistic statistic) {
        counts.incrementAndGet(statistic.ordinal());
    }

    /**
     * Counts what was counted elsewhere.
     *
     * @param others how many of which kinds
     */
    public void add(Map<MoveStatistic, Long> others) {
        others.forEach((statistic, count) -> counts.addAndGet(statistic.ordinal(), count));
    }

    /**
     * A copy.
     *
     * @return every statistic, zero or not
     */
    public Map<MoveStatistic, Long> copy() {
        Map<MoveStatistic, Long> copy = new EnumMap<>(MoveStatistic.class);
        for (MoveStatistic statistic : ALL) {
            copy.put(statistic, counts.get(statistic.ordinal()));
        }
        return copy;
    }
}
