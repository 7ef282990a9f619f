package dev.slablab.experiments.trace;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The {@code key: value} lines at the beginning of a trace; keys that nobody asks for are ignored. */
final class HeaderLines {

    private final Path file;
    private final Map<String, String> values = new HashMap<>();

    HeaderLines(Path file) {
        this.file = file;
    }

    /** Takes a line without its line end; one without a colon counts as a remark. */
    void add(String line, int lineNumber) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String key = line.substring(0, colon).strip();
        if (values.putIfAbsent(key, line.substring(colon + 1).strip()) != null) {
            throw new TraceException(file, "line " + lineNumber, "the key \"" + key + "\" comes a second time",
                    "Keep one of the two lines");
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    String needed(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /** Whether every total is there. */
    boolean haveTotals() {
        return values.keySet().containsAll(TraceCounts.KEYS);
    }

    /** The totals, all of which must be there. */
    TraceCounts totals() {
        return build(() -> new TraceCounts(whole("allocs"), whole("frees"), whole("resizes"), whole("accesses"),
                whole("marks"), small("types"), whole("peak_live"), small("threads"), whole("duration_ns")));
    }

    /** Compares the totals that are there with counted ones. */
    void requireTotals(TraceCounts counted) {
        for (TraceCounts.Total total : counted.totals()) {
            if (values.containsKey(total.key()) && whole(total.key()) != total.value()) {
                throw contradiction(file, total.key(), whole(total.key()), total.value());
            }
        }
    }

    /** The whole header with the given defaults for what an optional line can say. */
    TraceHeader header(String name, String clock, long timeUnitNanos, TraceCounts counts) {
        long unit = text("time_unit_ns").isPresent() ? whole("time_unit_ns") : timeUnitNanos;
        return build(() -> TraceHeader.of(new TraceHeader(text("name").orElse(name),
                TraceHeader.Kind.of(needed("kind")), unit, text("clock").orElse(clock), text("source").orElse(""),
                text("licence").orElse(""), 0, 0, 0, 0, 0, 0, 0, 1, 0), counts));
    }

    /** Compares promised totals with counted ones. */
    static void requireEqual(Path file, TraceCounts promised, TraceCounts counted) {
        List<TraceCounts.Total> counts = counted.totals();
        for (TraceCounts.Total total : promised.totals()) {
            long count = counts.get(TraceCounts.KEYS.indexOf(total.key())).value();
            if (total.value() != count) {
                throw contradiction(file, total.key(), total.value(), count);
            }
        }
    }

    private static TraceException contradiction(Path file, String key, long promised, long counted) {
        return new TraceException(file, "header", key + " is " + promised + ", but the records make it " + counted,
                "The file was cut short or edited: fetch or record it again, or correct the header line");
    }

    private long whole(String key) {
        String value = needed(key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw fault("the value of \"" + key + "\" is \"" + value + "\" and not a whole number", e);
        }
    }

    private int small(String key) {
        long value = whole(key);
        if (value != (int) value) {
            throw new IllegalArgumentException(key + " is " + value + ", beyond " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private <T> T build(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw fault(Objects.requireNonNullElse(e.getMessage(), "a value is wrong"), e);
        }
    }

    private TraceException missing(String key) {
        return new TraceException(file, "header", "there is no line \"" + key + ": …\"",
                "Add it; the format's description says what it means");
    }

    private TraceException fault(String problem, Exception cause) {
        return new TraceException(file, "header", problem, "Correct the header line", cause);
    }
}
