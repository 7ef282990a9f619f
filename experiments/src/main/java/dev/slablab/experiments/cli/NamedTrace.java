package dev.slablab.experiments.cli;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceReader;
import dev.slablab.experiments.trace.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace that was asked for.
 *
 * @param asked  as it was written: a file, or the name of a bundled trace
 * @param file   where it lies
 * @param header what it says of itself
 */
record NamedTrace(String asked, Path file, TraceHeader header) {

    /**
     * Finds a trace and reads its beginning.
     *
     * @throws UsageException                               if there is neither a file nor a bundled trace of that name
     * @throws dev.slablab.experiments.trace.TraceException if it cannot be read
     */
    static NamedTrace find(String asked, Terminal terminal) {
        Path file = terminal.resolve(Path.of(asked));
        if (!Files.exists(file)) {
            file = bundled(asked);
        }
        try (TraceReader reader = Traces.open(file)) {
            return new NamedTrace(asked, file, reader.header());
        }
    }

    private static Path bundled(String name) {
        if (!BundledTraces.names().contains(name)) {
            throw new UsageException("trace " + name + ": there is no such file, and no bundled trace of that "
                    + "name (there are " + String.join(", ", BundledTraces.names()) + ")"
                    + Suggestions.hint(name, BundledTraces.names()));
        }
        return BundledTraces.path(name);
    }

    /** Finds several, each under a name of its own, by which results are told apart. */
    static List<NamedTrace> findAll(List<String> asked, Terminal terminal) {
        List<NamedTrace> traces = new ArrayList<>();
        for (String name : asked) {
            NamedTrace trace = find(name, terminal);
            for (NamedTrace other : traces) {
                if (other.header.name().equals(trace.header.name())) {
                    throw new UsageException("traces " + other.asked + " and " + name + " are both called "
                            + trace.header.name() + "; replay them one after another");
                }
            }
            traces.add(trace);
        }
        return List.copyOf(traces);
    }

    /** What to write to get this trace again where its file lies. */
    String reproducible() {
        return BundledTraces.names().contains(asked) ? asked : file.getFileName().toString();
    }
}
