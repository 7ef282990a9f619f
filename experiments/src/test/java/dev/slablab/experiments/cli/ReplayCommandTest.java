package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.simulation.BurstTrace;
import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String TINY = SampleTrace.slt().toString();
    private static final List<String> TABLES = List.of("summary.csv", "caches.csv", "series.csv");

    @TempDir
    private Path folder;

    @Test
    void writesAWholeResultFolder() throws IOException {
        Ran ran = Ran.in(folder, "replay", TINY, "--variants", "none,kmem", "--out", "results/tiny");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("results are in results/tiny", "speed: tiny kmem@2009-07: 2,984 events");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder("results/tiny/summary.csv", "results/tiny/caches.csv",
                            "results/tiny/series.csv", "results/tiny/occupancy.csv", "results/tiny/decisions.csv",
                            "results/tiny/answers.csv",
                            "results/tiny/slabmap.json", "results/tiny/report.html",
                            "results/tiny/manifest.json", "results/tiny/timings.json",
                            "results/tiny/charts/slabs.png", "results/tiny/charts/slabs.svg",
                            "results/tiny/charts/memory.png", "results/tiny/charts/memory.svg",
                            "results/tiny/charts/slabmap.png", "results/tiny/charts/slabmap.svg",
                            "results/tiny/charts/occupancy.png", "results/tiny/charts/occupancy.svg");
        }
    }

    @Test
    void printsTheTablesOfTheReadmeAndNothingElse() throws IOException {
        Ran ran = Ran.in(folder, "replay", TINY, "--variants", "none,kmem-reap-late,optimum");

        assertThat(ran.out()).isEqualTo(golden("tiny-tables.txt"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void csvIsTheSummaryAndNothingElse() throws IOException {
        Ran ran = Ran.in(folder, "replay", TINY, "--variants", "none,kmem-reap@2009-04", "--csv");
        Ran dash = Ran.in(folder, "replay", TINY, "--variants", "none,kmem-reap@2009-04", "--out", "-");

        assertThat(ran.out()).isEqualTo(golden("tiny-summary.csv"));
        assertThat(dash.out()).isEqualTo(ran.out());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void resultsDoNotDependOnTheNumberOfWorkers() throws IOException {
        List<Path> places = List.of(Path.of("one"), Path.of("two"));
        for (Path place : places) {
            String workers = place.equals(Path.of("one")) ? "1" : "2";
            assertThat(Ran.in(folder, "replay", TINY, "--workers", workers, "--client", "stubborn(share=0.3)",
                    "--seed", "7", "--out", place.toString()).exitCode()).isZero();
        }

        for (String file : List.of("summary.csv", "caches.csv", "series.csv", "manifest.json", "charts/slabs.png",
                "charts/slabs.svg", "charts/slabmap.png", "charts/slabmap.svg", "charts/occupancy.svg")) {
            assertThat(folder.resolve("two").resolve(file)).hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    /** What is set belongs to a variant's name wherever it is written; the manifest's command sets it again. */
    @Test
    void settingsArePartOfAVariantsName() throws IOException {
        Path trace = BurstTrace.in(folder);
        String written = "kmem@2009-07:order=exact:scan_range=24";
        Ran first = Ran.in(folder, "replay", trace.toString(), "--variants", "none,kmem:scan_range=024:order=exact",
                "--out", "first");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("\nkmem:order=exact:scan_range=24  ");
        assertThat(folder.resolve("first/manifest.json")).content()
                .contains("\"" + written + "\"", "--variants none@2009-07," + written + "\"");
        for (String table : TABLES) {
            assertThat(folder.resolve("first").resolve(table)).content()
                    .contains("bursts,kmem:order=exact:scan_range=24,2009-07,");
        }
        Ran second = Ran.in(folder, "replay", trace.toString(), "--variants", "none@2009-07," + written,
                "--out", "second");
        assertThat(second.out()).isEqualTo(first.out());
        for (String file : List.of("summary.csv", "caches.csv", "series.csv", "manifest.json", "charts/slabs.png")) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }

    /** Chance is each replay's own: neither other replays nor workers have a part in it. */
    @Test
    void whatIsRandomDoesNotDependOnTheNumberOfWorkers() throws IOException {
        Path trace = BurstTrace.in(folder);
        String variants = "none:mtbf=40,kmem:mtbf=40,kmem:mtb_move=3,kmem-reap:mtb_reap=3,kmem:mtb_move=3:mtb_reap=3";
        for (String workers : List.of("1", "2")) {
            assertThat(Ran.in(folder, "replay", trace.toString(), "--workers", workers, "--variants", variants,
                    "--seed", "5", "--out", workers).exitCode()).isZero();
        }

        for (String file : List.of("summary.csv", "caches.csv", "series.csv", "manifest.json", "charts/slabs.png")) {
            assertThat(folder.resolve("2").resolve(file)).hasSameBinaryContentAs(folder.resolve("1").resolve(file));
        }
    }

    @Test
    void theCommandInTheManifestGivesTheSameAgain() throws IOException {
        Files.copy(SampleTrace.slt(), folder.resolve("tiny.slt.gz"));
        Ran.in(folder, "replay", "tiny.slt.gz", "--variants", "none,kmem@2021", "--cpus", "4", "--idle", "3",
                "--interval", "time:0.25", "--classes", "manifest", "--order", "lifo", "--client",
                "stubborn(share=0.5)", "--seed", "3", "--out", "first");
        String manifest = Files.readString(folder.resolve("first/manifest.json"));
        String command = manifest.lines().filter(line -> line.contains("\"command\"")).findFirst().orElseThrow()
                .replaceAll(".*\"\\./slablab (.*)\",", "$1").replace("'", "");

        Ran ran = Ran.in(folder, (command + " --out second").split(" "));

        assertThat(ran.exitCode()).as(command + ran.err()).isZero();
        for (String file : TABLES) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
        assertThat(manifest).contains("\"file\" : \"tiny.slt.gz\"").doesNotContain(folder.toString());
    }

    @Test
    void forceReplacesResultsOnly() throws IOException {
        Ran.in(folder, "replay", TINY, "--variants", "none", "--out", "place");
        Ran again = Ran.in(folder, "replay", TINY, "--variants", "kmem", "--out", "place", "--force");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(folder.resolve("place/summary.csv")).content().contains(",kmem,").doesNotContain(",none,");
        assertThat(folder).isDirectoryContaining("glob:**/place");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void runIsTheCanonicalExperimentInANumberedFolder() {
        Ran first = Ran.in(folder, "run", TINY);
        Ran second = Ran.in(folder, "run", TINY);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo(second.out()).contains("none-reap", "kmem-reap-late", "optimum");
        assertThat(folder.resolve("results/run/summary.csv"))
                .hasSameBinaryContentAs(folder.resolve("results/run-2/summary.csv"));
    }

    private static String golden(String name) throws IOException {
        try (var in = ReplayCommandTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
