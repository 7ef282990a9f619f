package dev.slablab.experiments.result;

import dev.slablab.experiments.metric.AnswerRow;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.Decision;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SlabMapFile;
import dev.slablab.experiments.report.SlabMapFile.Pictured;
import dev.slablab.experiments.simulation.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a result folder holds.
 *
 * @param manifest how to get the same again
 * @param results  what was measured
 */
public record StoredResults(Manifest manifest, RunResults results) {

    /**
     * Reads a result folder.
     *
     * @param folder as {@code replay} or {@code run} wrote it
     * @return all of it
     * @throws ResultException if it is no such folder, or a file is missing or was changed
     */
    public static StoredResults read(Path folder) {
        Manifest manifest = ManifestReader.read(folder);
        Map<Run, List<SummaryRow>> summary = rows(folder, "summary.csv", ResultRows::summary);
        Map<Run, List<CacheRow>> caches = rows(folder, "caches.csv", ResultRows::cache);
        Map<Run, List<SeriesPoint>> series = rows(folder, "series.csv", ResultRows::point);
        Map<Run, List<OccupancyRow>> occupancy = rows(folder, "occupancy.csv", ResultRows::occupancy);
        Map<Run, List<Decision>> decisions = rows(folder, "decisions.csv", ResultRows::decision);
        Map<Run, List<AnswerRow>> answers = rows(folder, "answers.csv", ResultRows::answer);
        Map<Run, Pictured> pictures = pictures(folder);
        List<VariantResult> results = new ArrayList<>();
        summary.forEach((run, rows) -> {
            Pictured pictured = pictures.getOrDefault(run, Pictured.NOTHING);
            results.add(new VariantResult(run.trace, run.variant, rows.getLast().event(), rows,
                    caches.getOrDefault(run, List.of()), series.getOrDefault(run, List.of()),
                    new RunRecord(pictured.frames(), pictured.maps(), occupancy.getOrDefault(run, List.of()),
                            decisions.getOrDefault(run, List.of()), answers.getOrDefault(run, List.of()))));
        });
        return new StoredResults(manifest, new RunResults(manifest.options(), results));
    }

    private static Map<Run, Pictured> pictures(Path folder) {
        Path file = folder.resolve(SlabMapFile.NAME);
        try {
            Map<Run, Pictured> pictures = new LinkedHashMap<>();
            SlabMapFile.read(file).forEach(
                    pictured -> pictures.put(new Run(pictured.trace(), pictured.variant()), pictured));
            return pictures;
        } catch (IOException failure) {
            throw new ResultException(file, "cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static <T> Map<Run, List<T>> rows(Path folder, String file, Function<ResultRow, T> reader) {
        Map<Run, List<T>> rows = new LinkedHashMap<>();
        for (ResultRow row : ResultTable.read(folder.resolve(file))) {
            rows.computeIfAbsent(Run.of(row), run -> new ArrayList<>()).add(reader.apply(row));
        }
        return rows;
    }

    /** Which replay a row belongs to. */
    private record Run(String trace, Variant variant) {

        static Run of(ResultRow row) {
            return new Run(row.text("trace"),
                    row.parse("variant", name -> Variant.named(name, row.text("revision"))));
        }
    }
}
