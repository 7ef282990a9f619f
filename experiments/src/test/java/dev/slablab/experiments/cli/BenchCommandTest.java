package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_name_it_lists_what_there_is() {
        Ran ran = Ran.in(folder, "bench");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("fast-path: how long", "metadata: ", "new-slabs: ", "order: ",
                "released-pages: ", "store: ", "two-threads: ");
    }

    @Test
    void an_unknown_one_is_named_with_those_that_are_known() {
        Ran ran = Ran.in(folder, "bench", "fast");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).contains("no benchmark \"fast\"", "fast-path", "or all");
    }

    @Test
    void in_short_it_runs_and_prints_its_figures() {
        Ran ran = Ran.in(folder, "bench", "order", "--smoke");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("TreeSet ÷ bins, 1,000 slabs", "≥ 10 (≥ 15)", "partial before and after");
        assertThat(ran.err()).contains("order: 1000 slabs");
    }

    @Test
    void beside_a_folder_without_a_build_nothing_is_measured() {
        Ran ran = Ran.in(folder, "bench", "fast-path", "--beside", folder.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).contains("--beside: there is no build of Slablab in " + folder, "mvn -B");
    }

    @Test
    void what_does_not_compare_builds_says_so() {
        Ran ran = Ran.in(folder, "bench", "order", "--beside", ".");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).contains("order does not compare builds", "ask for fast-path");
    }
}
