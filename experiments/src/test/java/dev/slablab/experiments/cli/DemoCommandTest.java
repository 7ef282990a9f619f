package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the demonstration prints, and what it says where it cannot be had. */
class DemoCommandTest {
    private static final Path README = Files.exists(Path.of("experiments", "pom.xml"))
            ? Path.of("experiments", "README.md") : Path.of("README.md");

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void prints_what_was_held_and_every_row_is_explained() throws IOException {
        Ran ran = Ran.in(folder, "demo", "--objects", "20000", "--survivors", "10%", "--seed", "3");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("20,000 objects of 128 bytes, of which 2,000 survive, chosen at random with ")
                .contains("all 2,000 survivors checked before and after", "ns per 4 KiB");
        assertThat(ran.err()).isEmpty();
        String readme = Files.readString(README);
        assertThat(ran.lines().stream().skip(2).filter(line -> line.contains("  ") && !line.startsWith("figure "))
                .flatMap(line -> line.startsWith("memory") || line.startsWith("foreground")
                        ? Stream.of(line.split(" {2,}")) : Stream.of(line.split(" {2,}")[0]))
                .filter(word -> !word.isBlank())).allSatisfy(word -> assertThat(readme).contains("`" + word + "`"));
    }

    /** There is no such system to test on, so this one is called by another name. */
    @Test
    void says_where_it_can_be_had() {
        String here = System.getProperty("os.name");
        System.setProperty("os.name", "Plan 9");
        try {
            Ran ran = Ran.in(folder, "demo", "--objects", "1000");

            assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED.code());
            assertThat(ran.err()).startsWith("slablab: demo works on native memory, which is known for Linux ")
                    .contains("slablab replay").hasLineCount(1);
            assertThat(ran.out()).isEmpty();
        } finally {
            System.setProperty("os.name", here);
        }
    }
}
