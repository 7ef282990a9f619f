package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.top.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LogCommandTest {
    private static final String DUMP = """
            transactions: 3
            freed 0x1000 by thread main#1 at T-0.000000001, cache session
                dev.shop.Main.end(Main.java:7)
            allocated 0x1000 by thread main#1 at T-0.000000002, cache session
            allocated 0x2000 by thread main#1 at T-0.000000003, cache cart
            contents of freed objects: 0
            requests not served: 1
            not served by thread main#1 at T-0.000000004, 70000 bytes
            slabs made: 0
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aDump() throws IOException {
        Files.writeString(folder.resolve("x.log"), DUMP);
    }

    private Ran log(Object... arguments) {
        return Ran.in(folder, Stream.concat(Stream.of("log"), Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new));
    }

    /** What was printed can be kept and picked from. */
    @Test
    void a_running_program_shows_its_logs_and_they_are_a_dump() throws IOException {
        try (Child child = Child.with(List.of(), "7", "1")) {
            Ran ran = log(child.pid());

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.lines()).startsWith("instance 1", "transactions: 0").contains("instance 2", "slabs made: 1")
                    .anyMatch(line -> line.startsWith("slab made 0x") && line.endsWith(", cache shown"))
                    .anyMatch(line -> line.startsWith("    dev.slablab.experiments.top.Shown.main(Shown.java:"));
            Files.writeString(folder.resolve("kept.log"), ran.out());
            assertThat(log("kept.log").out()).isEqualTo(ran.out());
        }
    }

    @Test
    void a_dump_is_printed_as_it_is() {
        assertThat(log("x.log").out()).isEqualTo(DUMP);
    }

    @Test
    void one_object_has_its_history() {
        assertThat(log("x.log", "--only", "transactions", "--address", "0x1000").lines()).containsExactly(
                "transactions: 2 of 3",
                "freed 0x1000 by thread main#1 at T-0.000000001, cache session",
                "    dev.shop.Main.end(Main.java:7)",
                "allocated 0x1000 by thread main#1 at T-0.000000002, cache session");
    }

    @Test
    void the_newest_of_a_cache_can_be_picked() {
        assertThat(log("x.log", "--cache", "session", "--newest", "1", "--only", "transactions,failures").lines())
                .containsExactly("transactions: 1 of 3",
                        "freed 0x1000 by thread main#1 at T-0.000000001, cache session",
                        "    dev.shop.Main.end(Main.java:7)",
                        "requests not served: 0 of 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log missing.log               | missing.log          | slablab log PID
            log binary.log                | binary.log           | UTF-8
            log note.log                  | note.log, line 1     | the title of a log
            log x.log --cache sesion      | "sesion"             | did you mean session?
            log x.log --only slab         | "slab"               | did you mean slabs?
            log x.log --address 0x10g     | "0x10g"              | 0x7f12ab340400
            log x.log --newest 0          | --newest 0           | at least 1
            log 999999999                 | no process 999999999 | without a number
            log 1 2                       | 2                    | --help
            """)
    void what_cannot_be_done_is_said_in_one_line(String command, String wrong, String wayOut) throws IOException {
        Files.writeString(folder.resolve("note.log"), "dear diary");
        Files.write(folder.resolve("binary.log"), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        Ran ran = Ran.in(folder, command.strip().split(" "));

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err()).startsWith("slablab: ").contains(wrong, wayOut);
        assertThat(ran.out()).isEmpty();
    }
}
