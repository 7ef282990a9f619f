package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The text files of a result folder: UTF-8, lines ending in LF. */
public final class ResultFiles {

    private ResultFiles() {
    }

    /**
     * Writes them.
     *
     * @param folder   an existing folder
     * @param results  what was measured
     * @param manifest how to get the same again
     * @param timings  how long it took
     * @return the manifest with the files that were written
     * @throws UncheckedIOException if that fails
     */
    public static Manifest write(Path folder, RunResults results, Manifest manifest, Timings timings) {
        table(folder.resolve("summary.csv"), results, SummaryCsv::write);
        table(folder.resolve("caches.csv"), results, CachesCsv::write);
        table(folder.resolve("series.csv"), results, SeriesCsv::write);
        table(folder.resolve("occupancy.csv"), results, OccupancyCsv::write);
        table(folder.resolve("decisions.csv"), results, DecisionsCsv::write);
        table(folder.resolve("answers.csv"), results, AnswersCsv::write);
        SlabMapFile.write(folder.resolve(SlabMapFile.NAME), results);
        Manifest whole = manifest.withResults(Stream.of("summary.csv", "caches.csv", "series.csv", "occupancy.csv",
                "decisions.csv", "answers.csv", SlabMapFile.NAME).map(folder::resolve).map(FileDigest::of).toList());
        text(folder.resolve(Manifest.FILE), whole.json());
        text(folder.resolve(Timings.FILE), timings.json());
        return whole;
    }

    private static void table(Path file, RunResults results, BiConsumer<RunResults, Appendable> table) {
        try (Writer out = Files.newBufferedWriter(file)) {
            table.accept(results, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void text(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
