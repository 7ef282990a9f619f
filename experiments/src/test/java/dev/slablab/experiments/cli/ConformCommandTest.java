package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
    private static final String SCENARIO = "h_accordion.jsonl";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyVectors() throws IOException, URISyntaxException {
        var bundled = ConformCommandTest.class.getResource("/dev/slablab/experiments/conformance/kmem/" + SCENARIO);
        assertThat(bundled).isNotNull();
        Files.copy(Path.of(bundled.toURI()), folder.resolve(SCENARIO));
    }

    @Test
    void theLastLineSumsUp() {
        Ran ran = Ran.in(folder, "conform", ".", "--revision", "2009-04");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.lines().getFirst()).startsWith("ok   ").contains(SCENARIO);
        assertThat(ran.lines().getLast()).startsWith("SCENARIOS 1/1, OPERATIONS ").endsWith("DIFFERENCES 0");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aDifferenceIsExitCodeOne() throws IOException {
        String text = Files.readString(folder.resolve(SCENARIO));
        Files.writeString(folder.resolve(SCENARIO), text.replace("\"h\":7,\"at\":[1,6]", "\"h\":7,\"at\":[1,5]"));

        Ran ran = Ran.in(folder, "conform", SCENARIO);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED.code());
        assertThat(ran.lines()).anyMatch(line -> line.contains("at: expected [1,5], got [1,6]"));
        assertThat(ran.lines().getLast()).startsWith("SCENARIOS 0/1, ");
    }

    @Test
    void anUnreadableVectorIsExitCodeTwo() throws IOException {
        Files.writeString(folder.resolve("broken.jsonl"), "{\"format\": ");

        Ran ran = Ran.in(folder, "conform", ".");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).hasLineCount(1).startsWith("slablab: ").contains("broken.jsonl:1: is not JSON");
    }
}
