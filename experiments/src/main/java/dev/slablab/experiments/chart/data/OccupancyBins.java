package dev.slablab.experiments.chart.data;

import dev.slablab.experiments.metric.OccupancyRow;
import java.util.Arrays;
import java.util.List;

/**
 * Slabs of all caches by the share of their objects that are allocated.
 *
 * @param slabs in each tenth, from the emptiest to those that are almost complete, and last the complete ones
 */
public record OccupancyBins(List<Long> slabs) {
    /** Bins of slabs that are not complete. */
    public static final int TENTHS = 10;

    /** Keeps an unmodifiable copy. */
    public OccupancyBins {
        slabs = List.copyOf(slabs);
    }

    /**
     * Counts slabs.
     *
     * @param rows slabs by allocated objects, of any caches
     * @return the counts
     */
    public static OccupancyBins of(List<OccupancyRow> rows) {
        long[] slabs = new long[TENTHS + 1];
        for (OccupancyRow row : rows) {
            slabs[row.allocated() * TENTHS / row.capacity()] += row.slabs();
        }
        return new OccupancyBins(Arrays.stream(slabs).boxed().toList());
    }

    /**
     * The complete ones.
     *
     * @return slabs without a free object
     */
    public long complete() {
        return slabs.getLast();
    }

    /**
     * The largest bin.
     *
     * @return slabs
     */
    public long most() {
        return slabs.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /**
     * All bins together.
     *
     * @return slabs
     */
    public long total() {
        return slabs.stream().mapToLong(Long::longValue).sum();
    }
}
