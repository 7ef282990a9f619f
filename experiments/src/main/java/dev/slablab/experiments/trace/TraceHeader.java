package dev.slablab.experiments.trace;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a trace says about itself before its first record.
 *
 * @param name          name of the trace, one line, not blank
 * @param kind          what its types are
 * @param timeUnitNanos nanoseconds per unit of time of the recording, 1 or more
 * @param clock         {@code monotonic} for real time, or a text that begins with {@code logical}: order only
 * @param source        where the recording comes from; empty when the file does not say
 * @param licence       terms of use; empty when the file does not say
 * @param allocs        number of {@link TraceRecord.Alloc} records; objects are numbered below it
 * @param frees         number of {@link TraceRecord.Free} records
 * @param resizes       number of {@link TraceRecord.Resize} records
 * @param accesses      number of {@link TraceRecord.Access} records
 * @param marks         number of {@link TraceRecord.Mark} records
 * @param types         number of {@link TraceRecord.TypeDefinition} records
 * @param peakLive      most objects alive at once
 * @param threads       number of different thread numbers, 1 or more
 * @param durationNanos time of the last record in nanoseconds
 */
public record TraceHeader(String name, Kind kind, long timeUnitNanos, String clock, String source, String licence,
        long allocs, long frees, long resizes, long accesses, long marks, int types, long peakLive, int threads,
        long durationNanos) {

    /** Rejects values that no recording can have: blank names, texts of several lines, counts that contradict. */
    public TraceHeader {
        requireLine("name", name);
        Objects.requireNonNull(kind, "kind");
        requireLine("clock", clock);
        requireOneLine("source", source);
        requireOneLine("licence", licence);
        if (timeUnitNanos < 1) {
            throw new IllegalArgumentException("time_unit_ns must be 1 or more, not " + timeUnitNanos);
        }
        new TraceCounts(allocs, frees, resizes, accesses, marks, types, peakLive, threads, durationNanos);
    }

    /** What the types of a trace are, which decides how a replay finds the object cache of an allocation. */
    public enum Kind {

        /** A type is a call site; the size of a request selects the object cache. */
        MALLOC("malloc"),
        /** A type is a slab cache of an operating system kernel. */
        KERNEL_SLAB("kernel-slab"),
        /** A type is a pool of entries of a program's cache. */
        CACHE("cache");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word that stands for this kind in trace files. */
        public String id() {
            return id;
        }

        /**
         * The kind with the given word.
         *
         * @param id a word as in trace files
         * @return the kind
         * @throws IllegalArgumentException when no kind has this word; the message lists those that exist
         */
        public static Kind of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "kind is \"" + id + "\" but must be one of " + words()));
        }

        private static String words() {
            return Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", "));
        }
    }

    /**
     * Joins a description and counted totals.
     *
     * @param about  gives name, kind, time unit, clock, source and licence; its totals are not looked at
     * @param counts the totals
     * @return a header with both
     */
    public static TraceHeader of(TraceHeader about, TraceCounts counts) {
        return new TraceHeader(about.name, about.kind, about.timeUnitNanos, about.clock, about.source, about.licence,
                counts.allocs(), counts.frees(), counts.resizes(), counts.accesses(), counts.marks(), counts.types(),
                counts.peakLive(), counts.threads(), counts.durationNanos());
    }

    /** Number of events: everything a program did to an object. Marks and type definitions are none. */
    public long events() {
        return allocs + frees + resizes + accesses;
    }

    /** The totals alone. */
    public TraceCounts counts() {
        return new TraceCounts(allocs, frees, resizes, accesses, marks, types, peakLive, threads, durationNanos);
    }

    private static void requireLine(String key, String text) {
        requireOneLine(key, text);
        if (text.isBlank()) {
            throw new IllegalArgumentException(key + " must not be blank");
        }
    }

    private static void requireOneLine(String key, String text) {
        Objects.requireNonNull(text, key);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + " must be one line");
        }
    }
}
