package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code report} and {@code compare} make of result folders, whole ones and damaged ones. */
class ReportCommandTest {
    private static final String[] REPLAY = {"replay", SampleTrace.slt().toString(), "--variants",
        "none,kmem-reap,optimum", "--client", "stubborn(share=0.3)"};
    private static final List<String> MADE_AGAIN = List.of("report.html", "charts/slabs.png", "charts/slabs.svg",
            "charts/memory.png", "charts/memory.svg", "charts/slabmap.png", "charts/slabmap.svg",
            "charts/occupancy.png", "charts/occupancy.svg");

    @TempDir
    private static Path original;
    @TempDir
    private Path folder;

    @BeforeAll
    static void replay() {
        Ran ran = Ran.in(original, concat(REPLAY, "--out", "whole"));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @BeforeEach
    void copy() throws IOException {
        copy("one");
    }

    private void copy(String name) throws IOException {
        for (Map.Entry<String, byte[]> file : contents(original.resolve("whole")).entrySet()) {
            Path place = folder.resolve(name).resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }

    @Test
    void a_report_is_the_same_whether_the_run_writes_it_or_the_files_do() throws IOException {
        Map<String, byte[]> before = contents(folder.resolve("one"));
        for (String file : MADE_AGAIN) {
            Files.delete(folder.resolve("one").resolve(file));
        }

        Ran ran = Ran.in(folder, "report", "one");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        Map<String, byte[]> after = contents(folder.resolve("one"));
        assertThat(after.keySet()).isEqualTo(before.keySet()).containsAll(MADE_AGAIN);
        after.forEach((file, content) -> assertThat(content).as(file).isEqualTo(before.get(file)));
    }

    @Test
    void a_report_does_not_depend_on_where_and_how_fast_it_was_made() throws IOException {
        Ran.in(folder, concat(REPLAY, "--out", "elsewhere/two", "--workers", "1"));

        assertThat(folder.resolve("elsewhere/two/report.html"))
                .hasSameBinaryContentAs(folder.resolve("one/report.html"));
        assertThat(folder.resolve("one/report.html")).content().doesNotContain(original.toString());
    }

    static Stream<String> made_again() {
        return MADE_AGAIN.stream();
    }

    @ParameterizedTest
    @MethodSource("made_again")
    void a_page_or_chart_that_is_missing_or_damaged_is_written_again(String file) throws IOException {
        Path path = folder.resolve("one").resolve(file);
        byte[] whole = Files.readAllBytes(path);
        Files.delete(path);

        Ran missing = Ran.in(folder, "report", "one");
        assertThat(missing.exitCode()).isZero();
        assertThat(missing.err()).contains("one/" + file + " was missing and is written again");
        assertThat(path).hasBinaryContent(whole);

        Files.write(path, Arrays.copyOf(whole, whole.length / 2));
        Ran damaged = Ran.in(folder, "report", "one");
        assertThat(damaged.err()).contains("one/" + file + " was different and is written again");
        assertThat(path).hasBinaryContent(whole);

        Ran nothing = Ran.in(folder, "report", "one");
        assertThat(nothing.err()).isEqualTo("slablab: the report is in one/report.html\n");
    }

    @ParameterizedTest
    @MethodSource("made_again")
    void a_page_or_chart_that_is_missing_or_damaged_does_not_keep_from_comparing(String file) throws IOException {
        copy("two");
        Path path = folder.resolve("two").resolve(file);
        byte[] whole = Files.readAllBytes(path);

        for (boolean missing : new boolean[] {false, true}) {
            if (missing) {
                Files.delete(path);
            } else {
                Files.write(path, Arrays.copyOf(whole, whole.length - 20));
            }
            Ran ran = Ran.in(folder, "compare", "one", "two");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err()).isEqualTo("slablab: two/" + file + " is missing or cut off, which changes nothing"
                    + " here; \"slablab report two\" writes it again\n");
        }
    }

    static Stream<String> data() {
        return Stream.of("summary.csv", "caches.csv", "series.csv", "occupancy.csv", "decisions.csv", "answers.csv",
                "slabmap.json", "manifest.json", "timings.json");
    }

    @ParameterizedTest
    @MethodSource("data")
    void a_file_of_data_that_is_missing_or_damaged_is_named(String file) throws IOException {
        Path path = folder.resolve("one").resolve(file);
        byte[] whole = Files.readAllBytes(path);
        copy("two");

        Files.write(path, Arrays.copyOf(whole, whole.length / 2));
        refuse(file, "run the experiment again");
        Files.delete(path);
        refuse(file, file.equals("manifest.json") ? "name one that" : "run the experiment again");
    }

    private void refuse(String file, String wayOut) throws IOException {
        Map<String, byte[]> before = contents(folder);
        for (String[] command : new String[][] {{"report", "one"}, {"compare", "one", "two"},
            {"compare", "two", "one", "--html", "page.html"}}) {
            Ran ran = Ran.in(folder, command);

            assertThat(ran.exitCode()).as(String.join(" ", command)).isEqualTo(ExitCode.USAGE.code());
            assertThat(ran.err()).startsWith("slablab: ").contains("one", file, wayOut);
            assertThat(ran.err().lines()).hasSize(1);
            assertThat(ran.out()).isEmpty();
            assertThat(contents(folder).keySet()).isEqualTo(before.keySet());
        }
    }

    @Test
    void every_file_of_a_result_folder_is_in_one_of_the_two_lists() throws IOException {
        assertThat(contents(folder.resolve("one")).keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(data(), made_again()).toList());
    }

    @Test
    void what_else_lies_in_a_result_folder_stays() throws IOException {
        Files.writeString(folder.resolve("one/charts/mine.txt"), "mine");

        assertThat(Ran.in(folder, "report", "one").exitCode()).isZero();

        assertThat(folder.resolve("one/charts/mine.txt")).hasContent("mine");
        assertThat(contents(folder).keySet()).allMatch(file -> file.startsWith("one/"));
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named() throws IOException {
        for (String file : MADE_AGAIN) {
            Files.delete(folder.resolve("one").resolve(file));
        }
        Files.delete(folder.resolve("one/charts"));
        Files.writeString(folder.resolve("one/charts"), "no folder");

        Ran ran = Ran.in(folder, "report", "one");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).contains("one", "cannot be written to", "charts", "copy the folder");
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(contents(folder).keySet()).allMatch(file -> file.startsWith("one/"));
    }

    @Test
    void two_folders_are_compared_on_the_terminal_and_in_a_page() {
        Ran.in(folder, "replay", SampleTrace.slt().toString(), "--variants", "none,kmem", "--out", "two");

        Ran ran = Ran.in(folder, "compare", "one", "two", "--html", "page.html");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("A is one", "B is two", "    A: stubborn(share=0.3)\n    B: cooperative\n",
                "tiny at sample:15, the worst mark in one", "none@2009-07",
                "only in one: variant kmem-reap@2009-07 of trace tiny",
                "only in two: variant kmem@2009-07 of trace tiny");
        assertThat(ran.err()).isEqualTo("slablab: the comparison is in page.html\n");
        assertThat(folder.resolve("page.html")).content().contains("stubborn(share=0.3)", "tiny at sample:15");

        Ran again = Ran.in(folder, "compare", "one", "two", "--html", "page.html");
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(again.err()).contains("page.html", "is there already", "--force");
        assertThat(Ran.in(folder, "compare", "one", "two", "--html", "page.html", "--force").exitCode()).isZero();
    }

    private static String[] concat(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
