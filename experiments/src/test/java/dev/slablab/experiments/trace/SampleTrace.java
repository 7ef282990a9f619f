package dev.slablab.experiments.trace;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A small real recording, bundled with the tests: the first 3000 records of a message broker, in both forms. */
public final class SampleTrace {

    private SampleTrace() { }

    /** The binary form. */
    public static Path slt() {
        return resource("tiny.slt.gz");
    }

    /** The text form of the same recording. */
    public static Path csv() {
        return resource("tiny.csv");
    }

    /** All records of a trace, read to its end. */
    public static List<TraceRecord> records(Path file) {
        List<TraceRecord> records = new ArrayList<>();
        try (TraceReader reader = Traces.open(file)) {
            while (reader.advance()) {
                records.add(reader.record());
            }
        }
        return records;
    }

    /** The header of a trace. */
    public static TraceHeader header(Path file) {
        try (TraceReader reader = Traces.open(file)) {
            return reader.header();
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(SampleTrace.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
