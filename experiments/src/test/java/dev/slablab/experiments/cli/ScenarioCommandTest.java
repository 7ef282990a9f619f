package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_name_it_lists_what_there_is() {
        Ran ran = Ran.in(folder, "scenario");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("c7: a store limited to 100 MB");
    }

    @Test
    void an_unknown_one_is_named_with_those_that_are_known() {
        Ran ran = Ran.in(folder, "scenario", "c99");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).contains("no scenario \"c99\"", "known are c7");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void in_short_it_runs_and_prints_what_was_published_beside_it() {
        Ran ran = Ran.in(folder, "scenario", "c7", "--smoke");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Here everything is divided by 20", "against off", "Redis 4 with Mesh",
                "values kept", "least recently used");
        assertThat(ran.err()).contains("c7: limit of objects");
    }
}
