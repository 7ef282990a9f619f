package dev.slablab.experiments.conformance;

import dev.slablab.experiments.conformance.FiguresFile.Row;
import dev.slablab.experiments.conformance.FiguresFile.Run;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.CachesCsv;
import dev.slablab.experiments.report.Column;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SummaryCsv;
import dev.slablab.experiments.simulation.Progress;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Compares replays of recorded workloads with what the original held and did: every column of every row.
 *
 * <p>Rows are matched by mark and, in a table of caches, by cache; columns by id. Traces are looked for in a folder
 * {@code traces} beside the table's folder or beside one of the folders above it.
 */
final class FiguresCheck {
    private final Replay replay = new Replay(ReplayOptions.DEFAULT, FiguresCheck.class.getClassLoader());
    private final Map<Run, VariantResult> results = new ConcurrentHashMap<>();

    /** One result for each run of the table whose trace is there. */
    List<VectorResult> run(FiguresFile file) {
        return file.runs().keySet().stream().toList().parallelStream()
                .flatMap(run -> trace(file.path(), run.trace()).map(trace -> check(file, run, trace)).stream())
                .toList();
    }

    /** Traces that the table speaks of and that are not there. */
    List<String> missing(FiguresFile file) {
        return file.runs().keySet().stream().map(Run::trace).distinct()
                .filter(trace -> trace(file.path(), trace).isEmpty()).toList();
    }

    private static Optional<Path> trace(Path table, String name) {
        Stream<Path> above = Stream.iterate(
                table.toAbsolutePath(), folder -> folder.getParent() != null, Path::getParent);
        return above.map(folder -> folder.resolveSibling("traces").resolve(name + ".slt.gz"))
                .filter(Files::exists).findFirst();
    }

    private VectorResult check(FiguresFile file, Run run, Path trace) {
        VariantResult result =
                results.computeIfAbsent(run, key -> replay.run(trace, key.variant(), Progress.NONE));
        Map<String, Map<String, String>> got = file.columns().contains("cache")
                ? table(CachesCsv.TABLE.columns(), result, result.caches())
                : table(SummaryCsv.TABLE.columns(), result, result.summary());
        List<Difference> differences = new ArrayList<>();
        List<Row> rows = file.runs().getOrDefault(run, List.of());
        for (Row row : rows) {
            Map<String, String> fields =
                    got.getOrDefault(key(file.field(row, "mark"), file.field(row, "cache")), Map.of());
            compare(file, run, row, fields, differences);
        }
        return new VectorResult(VectorResult.Kind.FIGURES, file.path(), run.toString(), 0, rows.size(), differences);
    }

    private static void compare(
            FiguresFile file, Run run, Row row, Map<String, String> got, List<Difference> differences) {
        for (int index = 0; index < file.columns().size(); index++) {
            String column = file.columns().get(index);
            String expected = row.fields().get(index);
            String value = got.getOrDefault(column, "nothing");
            if (!expected.equals(value)) {
                differences.add(new Difference(file.path(), row.line(), run.toString(), column, expected, value));
            }
        }
    }

    private static <T> Map<String, Map<String, String>> table(
            List<Column<RunResults.Row<T>>> columns, VariantResult result, List<T> rows) {
        Map<String, Map<String, String>> table = new HashMap<>();
        for (T values : rows) {
            var row = new RunResults.Row<>(ReplayOptions.DEFAULT, result, values);
            Map<String, String> fields = new HashMap<>();
            columns.forEach(column -> fields.put(column.id(), column.value().apply(row)));
            table.put(key(fields.getOrDefault("mark", ""), fields.getOrDefault("cache", "")), fields);
        }
        return table;
    }

    private static String key(String mark, String cache) {
        return mark + "\n" + cache;
    }
}
