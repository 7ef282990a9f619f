package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.trace.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the original held and did on recorded workloads, to the last slab. */
class OriginalNumbersTest {
    private final Replay replay = new Replay(ReplayOptions.DEFAULT, getClass().getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "redis, none@2009-04", "redis, kmem@2009-04", "redis, kmem-reap@2009-04", "redis, kmem-reap-late@2009-07",
        "redis, none-nomag@2009-04", "sqlite, none@2009-04", "sqlite, kmem@2009-04", "sqlite, kmem-reap@2009-04",
        "sqlite, kmem-reap-late@2009-07", "sqlite, none-nomag@2009-04"
    })
    void bundledTracesGiveTheOriginalsNumbers(String trace, String variant) throws IOException {
        Path file = BundledTraces.path(trace);

        VariantResult result = replay.run(file, Variant.parse(variant), Progress.NONE);

        assertThat(SummaryFields.lines(result)).isEqualTo(rows(bundledFigures().lines(), result));
    }

    private static String bundledFigures() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                OriginalNumbersTest.class.getResourceAsStream("original-summary.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> rows(Stream<String> lines, VariantResult result) {
        String key = result.trace() + "," + result.variant().name() + "," + result.variant().revision().name() + ",";
        return lines.filter(line -> line.startsWith(key)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "kmem", "kmem-reap"})
    void mosquittoGivesTheOriginalsNumbers(String variant) {
        Path shared = shared();

        VariantResult result = replay.run(
                shared.resolve("traces/mosquitto.slt.gz"), Variant.parse(variant + "@2009-04"), Progress.NONE);

        assertThat(SummaryFields.lines(result))
                .isEqualTo(rows(read(shared.resolve("vectors/kmem-traces/summary.csv")), result));
    }

    /** The smallest trace that was recorded with the original, in all variants and revisions, caches included. */
    @Test
    void everyVariantAndRevisionGivesTheOriginalsNumbers() {
        Path shared = shared();
        List<String> summary = Stream.of("summary.csv", "extra.csv")
                .flatMap(name -> read(shared.resolve("vectors/kmem-traces").resolve(name))).toList();
        List<String> caches = read(shared.resolve("vectors/kmem-traces/caches.csv")).toList();
        for (String revision : List.of("2009-04", "2009-07", "2021")) {
            for (String name : List.of("none", "kmem", "kmem-reap", "none-reap", "kmem-reap-late", "none-nomag",
                    "kmem-nomag", "kmem-nomag-reap")) {
                VariantResult result = replay.run(shared.resolve("traces/cache-p6-lru.slt.gz"),
                        Variant.parse(name + "@" + revision), Progress.NONE);

                assertThat(SummaryFields.lines(result)).isEqualTo(rows(summary.stream(), result));
                List<String> expected = rows(caches.stream(), result);
                assertThat(cacheLines(result)).containsAll(expected);
            }
        }
    }

    private static List<String> cacheLines(VariantResult result) {
        return result.caches().stream().map(row -> line(result, row)).toList();
    }

    private static String line(VariantResult result, CacheRow row) {
        return Stream.of(result.trace(), result.variant().name(), result.variant().revision().name(), row.mark(),
                        row.event(), row.cache(), row.objectSize(), row.slabs(), row.needed(), row.partial(),
                        row.slabBytes(), row.objectsPerSlab(), row.complete(), row.liveObjects(),
                        row.magazineObjects(), row.numer())
                .map(Object::toString).reduce((left, right) -> left + "," + right).orElseThrow();
    }

    private static Path shared() {
        var traces = SharedData.traces();
        Assumptions.assumeTrue(traces.isPresent(),
                "the recorded traces are not beside the repository; bundled ones were replayed instead");
        return traces.get().getParent();
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
