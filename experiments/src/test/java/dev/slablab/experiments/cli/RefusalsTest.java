package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Whatever is wrong: one line that says what, where and the way out, an exit code, and nothing left behind. */
class RefusalsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyTrace() throws IOException {
        Files.copy(SampleTrace.slt(), folder.resolve("tiny.slt.gz"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void wrongCommands(String command, String wrong, String wayOut) {
        refuses(command.split(" "), wrong, wayOut);
    }

    @Test
    void noCommand() {
        refuses(new String[0], "no command", "slablab --help");
    }

    @Test
    void truncatedTrace() throws IOException {
        byte[] whole = Files.readAllBytes(SampleTrace.slt());
        Files.write(folder.resolve("tiny.slt.gz"), Arrays.copyOf(whole, whole.length / 2));

        refuses(replay("tiny.slt.gz"), "tiny.slt.gz, record ", "fetch or record it again");
    }

    @Test
    void flippedBit() throws IOException {
        byte[] bytes = Files.readAllBytes(SampleTrace.slt());
        bytes[bytes.length / 2] ^= 4;
        Files.write(folder.resolve("tiny.slt.gz"), bytes);

        refuses(replay("tiny.slt.gz"), "tiny.slt.gz", "damaged");
    }

    @Test
    void wrongColumn() throws IOException {
        String text = Files.readString(SampleTrace.csv());
        Files.writeString(folder.resolve("wrong.csv"), text.replaceFirst(",alloc,", ",allok,"));

        refuses(replay("wrong.csv"), "wrong.csv, line ", "allok");
    }

    @Test
    void placeBelowAFile() {
        refuses(new String[] {"replay", "tiny.slt.gz", "--out", "tiny.slt.gz/results"}, "not a folder",
                "choose another --out");
    }

    @Test
    void placeThatIsAFile() {
        refuses(new String[] {"replay", "tiny.slt.gz", "--out", "tiny.slt.gz", "--force"}, "not a folder",
                "choose another --out");
    }

    @Test
    void placeThatIsTaken() throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        Files.writeString(folder.resolve("taken/manifest.json"), "{\"program\": \"something else\"}");

        refuses(new String[] {"replay", "tiny.slt.gz", "--out", "taken"}, "taken: is there already", "--force");
        refuses(new String[] {"run", "tiny.slt.gz", "--out", "taken", "--force"}, "taken: holds something else",
                "choose another --out");
    }

    private static String[] replay(String trace) {
        return new String[] {"replay", trace, "--out", "results/new"};
    }

    private void refuses(String[] command, String wrong, String wayOut) {
        long before = files();

        Ran ran = Ran.in(folder, command);

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).startsWith("slablab: ").contains(wrong, wayOut).endsWith("\n");
        assertThat(ran.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    private long files() {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
