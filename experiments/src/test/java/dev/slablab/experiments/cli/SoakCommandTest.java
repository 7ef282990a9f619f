package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a soak prints. */
class SoakCommandTest {
    private static final Path README = Files.exists(Path.of("experiments", "pom.xml"))
            ? Path.of("experiments", "README.md") : Path.of("README.md");

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void prints_a_balance_of_which_every_heading_and_row_is_explained() throws IOException {
        Ran ran = Ran.in(folder, "soak", "--minutes", "0.01", "--threads", "1", "--seed", "5", "--revision", "2021");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.lines().getFirst()).matches("1 platform threads for \\d+\\.\\d s with seed 5, revision 2021");
        assertThat(ran.out()).contains("0 objects lost or corrupted, 0 leaked, 0 pages in use at the end");
        String readme = Files.readString(README);
        assertThat(ran.lines().get(2).split(" {2,}"))
                .allSatisfy(heading -> assertThat(readme).contains("`" + heading + "`"));
        assertThat(ran.lines().stream().dropWhile(line -> !line.startsWith("figure ")).skip(1)
                .filter(line -> !line.startsWith(" ")).map(line -> line.split(" {2,}")[0]))
                .hasSizeGreaterThan(3).allSatisfy(row -> assertThat(readme).contains("| `" + row + "` |"));
    }
}
