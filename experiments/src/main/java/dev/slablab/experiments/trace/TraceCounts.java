package dev.slablab.experiments.trace;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The totals of a trace: what its header promises and what a reader counted are compared as two of these.
 *
 * @param allocs        number of allocations, at most 2147483647 because object numbers are ints
 * @param frees         number of frees, not more than allocations
 * @param resizes       number of resizes
 * @param accesses      number of uses
 * @param marks         number of marks
 * @param types         number of type definitions
 * @param peakLive      most objects alive at once
 * @param threads       number of different thread numbers, 1 or more
 * @param durationNanos time of the last record in nanoseconds
 */
public record TraceCounts(long allocs, long frees, long resizes, long accesses, long marks, int types, long peakLive,
        int threads, long durationNanos) {

    /** Rejects totals that contradict each other. */
    public TraceCounts {
        requireBetween("allocs", allocs, 0, Integer.MAX_VALUE);
        requireBetween("frees", frees, 0, allocs);
        requireBetween("resizes", resizes, 0, Long.MAX_VALUE);
        requireBetween("accesses", accesses, 0, Long.MAX_VALUE);
        requireBetween("marks", marks, 0, Long.MAX_VALUE);
        requireBetween("types", types, 0, Integer.MAX_VALUE);
        requireBetween("peak_live", peakLive, allocs - frees, allocs);
        requireBetween("threads", threads, 1, Integer.MAX_VALUE);
        requireBetween("duration_ns", durationNanos, 0, Long.MAX_VALUE);
    }

    /** One total under the key it has in trace files. */
    record Total(String key, long value) { }

    /** The keys of the totals, in the order in which they are written. */
    static final List<String> KEYS = List.of("allocs", "frees", "resizes", "accesses", "marks", "types", "peak_live",
            "threads", "duration_ns");

    /** The totals in the order of {@link #KEYS}. */
    List<Total> totals() {
        long[] values = {allocs, frees, resizes, accesses, marks, types, peakLive, threads, durationNanos};
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Total(KEYS.get(i), values[i])).toList();
    }

    private static void requireBetween(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be between " + least + " and " + most);
        }
    }
}
