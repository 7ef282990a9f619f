package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlabsCommandTest {
    private static final String TINY = SampleTrace.slt().toString();

    @TempDir
    private Path folder;

    private Ran slabs(String trace, String... arguments) {
        List<String> words = new ArrayList<>(List.of("slabs", trace));
        words.addAll(List.of(arguments));
        Ran ran = Ran.in(folder, words.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).as("results go to standard output").isEmpty();
        assertThat(folder).isEmptyDirectory();
        return ran;
    }

    @Test
    void printsTheCachesAtTheLastMarkAndNothingElse() throws IOException {
        assertThat(slabs(TINY).out()).isEqualTo(golden("tiny-slabs.txt"));
        assertThat(slabs(TINY, "--mark", "sample:20", "--variant", "kmem@2009-07").out())
                .isEqualTo(golden("tiny-slabs.txt"));
    }

    @Test
    void printsTheSlabsOfOneCache() throws IOException {
        assertThat(slabs(TINY, "--cache", "kmem_alloc_24", "--bins", "4").out())
                .isEqualTo(golden("tiny-slabs-of-one-cache.txt"));
    }

    @Test
    void aHistogramIsExactUnlessTold() {
        assertThat(slabs(TINY, "--cache", "kmem_alloc_24").lines()).contains(
                "    1-146      0        0", "      147      1        0  #####", "  148-166      0        0");
    }

    @Test
    void aCacheWithoutSlabsHasNothingToShow() {
        assertThat(slabs(TINY, "--cache", "kmem_alloc_32768").lines())
                .anyMatch(line -> line.matches("kmem_alloc_32768 +0 +0\\.0 +0 .*"))
                .anyMatch(line -> line.matches(" +1 +0 +0"));
    }

    @Test
    void withoutAConsolidatorNothingIsFreeableNow() {
        assertThat(slabs(BundledTraces.path("redis").toString(), "--variant", "none-nomag", "--mark",
                "drain:sessions-expired").lines())
                .contains("redis at drain:sessions-expired (after 3,863,061 events) under none-nomag@2009-07")
                .contains("34 caches hold 3,965 slabs (15.9 MiB): freeable 2,571 slabs (10.0 MiB), "
                        + "now 0 slabs (0.0 MiB)");
    }

    @Test
    void refusedSlabsAreNotFreeableNow() {
        assertThat(slabs(BundledTraces.path("redis").toString(), "--variant", "kmem-nomag-reap", "--client",
                "stubborn(share=0.05)", "--cache", "kmem_alloc_24").lines()).anyMatch(line -> line.matches(
                        "kmem_alloc_24 +208 +0\\.8 +25 +183 +148 +34,736 +24,757 +71 % +0 +0 +148 +35"));
    }

    @Test
    void aTraceWithoutEventsHasNoMark() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), """
                # kind: malloc
                time_ns,thread,op,object,size,type
                """);
        Ran ran = Ran.in(folder, "slabs", "empty.csv");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).isEqualTo(
                "slablab: trace empty.csv has no mark and no event at which to take a sample\n");
    }

    private static String golden(String name) throws IOException {
        try (var in = SlabsCommandTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
