package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.ReplayOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one command has measured.
 *
 * @param options how all traces were replayed
 * @param results for each trace in the order asked, each variant in the order asked
 */
public record RunResults(ReplayOptions options, List<VariantResult> results) {

    /** Keeps an unmodifiable copy. */
    public RunResults {
        results = List.copyOf(results);
    }

    /**
     * The results by trace.
     *
     * @return for each trace, in order, its variants in order
     */
    public List<List<VariantResult>> byTrace() {
        Map<String, List<VariantResult>> traces = new LinkedHashMap<>();
        results.forEach(result -> traces.computeIfAbsent(result.trace(), name -> new ArrayList<>()).add(result));
        return traces.values().stream().map(List::copyOf).toList();
    }

    /**
     * A row of a result file.
     *
     * @param options how the trace was replayed
     * @param result  of which variant
     * @param values  what was measured there
     * @param <T>     a mark, a cache at a mark, or a moment
     */
    public record Row<T>(ReplayOptions options, VariantResult result, T values) {
    }

    /**
     * The rows of a result file.
     *
     * @param part what of a variant's results makes the rows
     * @param <T>  marks, caches at marks, or moments
     * @return those of all variants in order
     */
    public <T> Stream<Row<T>> rows(Function<VariantResult, List<T>> part) {
        return results.stream().flatMap(
                result -> part.apply(result).stream().map(values -> new Row<>(options, result, values)));
    }
}
