package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.cli.Terminal.Screen;
import dev.slablab.experiments.top.Child;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TopCommandTest {
    private static final Path README = Files.exists(Path.of("experiments", "pom.xml"))
            ? Path.of("experiments", "README.md") : Path.of("README.md");
    private static final Path HERE = Path.of("");

    private static Ran top(Object... arguments) {
        return Ran.in(HERE, Stream.concat(Stream.of("top"), Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new));
    }

    private static void refuses(Ran ran, String wrong, String wayOut) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).startsWith("slablab: ").hasLineCount(1).contains(wrong, wayOut);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void once_prints_a_table_and_every_heading_is_explained() throws IOException {
        try (Child child = Child.with(List.of(), "7")) {
            Ran ran = top(child.pid(), "--once");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.lines()).hasSize(5).noneMatch(line -> line.contains("\u001b"));
            assertThat(String.join(" ", ran.lines().subList(0, 2))).isEqualTo(("process %d (dev.slablab.experiments."
                    + "top.Shown), instance 1: caches 1; MiB in use 0.0, at most 0.0, resident 0.0; waiting tasks 0, "
                    + "moves 0").formatted(child.pid()));
            assertThat(ran.lines().get(3).split(" {2,}")).containsExactly(
                    "shown", "1,000", "7", "8", "0.0", "8", "0", "0", "0", "1", "0 %");
            assertThat(ran.lines().get(4)).startsWith("all ");
            String section = Files.readString(README).split("### top\n")[1].split("\n### ")[0];
            assertThat(ran.lines().get(2).split(" {2,}")).hasSize(11)
                    .allSatisfy(heading -> assertThat(section).contains("`" + heading + "`"));
        }
    }

    /** The table is refreshed in place; the first one that is seen makes the program end. */
    @Test
    void on_a_screen_it_is_refreshed_until_the_process_ends() {
        try (Child child = Child.with(List.of(), "7")) {
            Seen out = new Seen(child);
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Main.run(new Terminal(out.stream(), new PrintStream(err, true, StandardCharsets.UTF_8), HERE,
                    Optional.of(new Screen(100))), "top", Long.toString(child.pid()), "--interval", "0.1");

            assertThat(code).isZero();
            assertThat(out.bytes.toString(StandardCharsets.UTF_8)).startsWith("\u001b[H\u001b[Jprocess ")
                    .containsOnlyOnce("\u001b[H");
            assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("slablab: process " + child.pid())
                    .endsWith("has ended, or has closed its LiveSlabs\n");
        }
    }

    @Test
    void in_a_pipe_tables_follow_each_other() {
        try (Child child = Child.with(List.of(), "7")) {
            Seen out = new Seen(child);
            int code = Main.run(new Terminal(out.stream(), new PrintStream(OutputStream.nullOutputStream(), true,
                    StandardCharsets.UTF_8), HERE, Optional.empty()), "top", Long.toString(child.pid()));

            assertThat(code).isZero();
            assertThat(out.bytes.toString(StandardCharsets.UTF_8)).startsWith("process ").doesNotContain("\u001b")
                    .endsWith("\n\n");
        }
    }

    /** Ends the program when the last line of a table has come. */
    private static final class Seen extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Child child;

        Seen(Child child) {
            this.child = child;
        }

        PrintStream stream() {
            return new PrintStream(this, true, StandardCharsets.UTF_8);
        }

        @Override
        public void write(int value) {
            bytes.write(value);
            if (value == '\n' && bytes.toString(StandardCharsets.UTF_8).contains("\nall ")) {
                child.end();
            }
        }
    }

    @Test
    void several_are_listed_and_have_to_be_chosen_from() {
        try (Child one = Child.with(List.of(), "1"); Child other = Child.with(List.of(), "1");
                Child without = Child.with(List.of())) {
            Ran ran = top("--once");

            assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.code());
            assertThat(ran.lines()).contains(one.pid() + "  dev.slablab.experiments.top.Shown",
                    other.pid() + "  dev.slablab.experiments.top.Shown")
                    .noneMatch(line -> line.startsWith(without.pid() + " "));
            assertThat(ran.err()).contains("processes have Slablab in them; name one, such as \"slablab top ");
        }
    }

    @Test
    void a_process_without_slablab() {
        try (Child child = Child.with(List.of())) {
            refuses(top(child.pid()), "process " + child.pid() + " (dev.slablab.experiments.top.Shown) has no Slablab",
                    "LiveSetup.withoutBeans");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+DisableAttachMechanism", "-XX:-UsePerfData"})
    void a_process_that_may_not_be_looked_into(String option) {
        try (Child child = Child.with(List.of(option), "1")) {
            refuses(top(child.pid()), "process " + child.pid() + " (java) is no Java process, or one that may not be ",
                    option);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_that_is_none_of_java() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        try {
            refuses(top(process.pid(), "--once"), "process " + process.pid() + " (", "is no Java process");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
        }
    }

    @Test
    void no_process() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.waitFor();

        refuses(top(process.pid()), "no process " + process.pid(), "without a number");
    }

    @Test
    void itself() {
        refuses(top(ProcessHandle.current().pid()), "this command itself", "name another");
    }
}
