package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.VariantResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast replays were. Measured by the wall clock and therefore kept apart from results, in {@code timings.json}.
 *
 * @param measured in the order of the results
 */
public record Timings(List<Timing> measured) {
    /** The file's name in a result folder. */
    public static final String FILE = "timings.json";
    private static final double NANOS = 1e9;

    /** Keeps an unmodifiable copy. */
    public Timings {
        measured = List.copyOf(measured);
    }

    /**
     * One replay.
     *
     * @param result what it gave
     * @param nanos  how long it took, while other replays may have run beside it
     */
    public record Timing(VariantResult result, long nanos) {

        /**
         * The speed.
         *
         * @return events in a second
         */
        public double eventsPerSecond() {
            return nanos == 0 ? 0 : result.events() * NANOS / nanos;
        }

        /**
         * The speed in words.
         *
         * @return one line
         */
        public String line() {
            return String.format(Locale.ROOT, "speed: %s %s: %,d events in %.1f s, %,.0f events/s", result.trace(),
                    result.variant(), result.events(), nanos / NANOS, eventsPerSecond());
        }
    }

    /**
     * The file's content.
     *
     * @return JSON, ending in LF
     */
    public String json() {
        return Json.text(Map.of("replays", measured.stream().map(Timings::fields).toList()));
    }

    private static Map<String, Object> fields(Timing timing) {
        return Map.of("trace", timing.result().trace(), "variant", timing.result().variant().toString(),
                "events", timing.result().events(), "seconds", timing.nanos() / NANOS,
                "events_per_second", Math.round(timing.eventsPerSecond()));
    }
}
