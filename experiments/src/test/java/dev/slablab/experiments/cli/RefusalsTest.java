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
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong: one line that says what, where and the way out, an exit code, and nothing left behind. */
class RefusalsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyTrace() throws IOException {
        Files.copy(SampleTrace.slt(), folder.resolve("tiny.slt.gz"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "replay tiny.slt.gz --variants nonne | unknown policy \"nonne\" | did you mean none?",
        "replay tiny.slt.gz --variants none,none | variant none@2009-07 is given twice | name it once",
        "replay tiny.slt.gz --variants kmem@2022 | unknown revision \"2022\" | known are 2009-04, 2009-07, 2021",
        "replay tiny.slt.gz --variants -reap | names no policy | POLICY[-nomag]",
        "replay tiny.slt.gz --variants kmem:unsinged_found=off | unknown setting | did you mean unsigned_found?",
        "slabs tiny.slt.gz --variant kmem:xyz=1 | unknown setting \"xyz\" | \"slablab list\" shows",
        "replay tiny.slt.gz --variants kmem:scan_range | \"scan_range\" is not NAME=VALUE | --help",
        "replay tiny.slt.gz --variants kmem:order=exakt | order exakt | none of bins, exact, lifo",
        "replay tiny.slt.gz --variants none:minslabs=9 | no use for minslabs | as nobody consolidates",
        "replay tiny.slt.gz --variants optimum:mtbf=9 | no use for mtbf | no failures",
        "replay tiny.slt.gz --variants kmem:noreap=1,kmem:noreap=on | kmem@2009-07:noreap=on is given twice | once",
        "explain kmem:unsinged_found=off | unknown setting | did you mean unsigned_found?",
        "explain kmen:order=exact | unknown policy \"kmen\" | did you mean kmem?",
        "explain kmem@2022 | unknown revision \"2022\" | known are 2009-04",
        "explain kmem:scan_range=x | scan_range x | 0 or more",
        "explain scan_rang | \"scan_rang\" | did you mean scan_range?",
        "replay tiny.slt.gz --client stuborn | no client model \"stuborn\" | did you mean stubborn?",
        "replay tiny.slt.gz --client stubborn(shar=1) | no parameter \"shar\" | known are share",
        "replay tiny.slt.gz --classes kmen | --classes | did you mean kmem?",
        "replay tiny.slt.gz --interval often | interval \"often\" | events:N",
        "replay tiny.slt.gz --cpus 0 | 0 processors | 1 to 1024",
        "replay tiny.slt.gz --workers 0 | --workers 0 | at least 1",
        "replay tiny.slt.gz --workers many | 'many' is not an int | --help",
        "replay tiny.slt.gz --variannts none | --variannts | did you mean --variants?",
        "replay tiny.slt.gz tiny.slt.gz | both called tiny | one after another",
        "replay tiny.slt.gz --plugin no.jar | no.jar | no such file",
        "replay tiny.slt.gz --plugin tiny.slt.gz | plugin tiny.slt.gz | no jar",
        "replay rediss | trace rediss | did you mean redis?",
        "replay | FILE | --help",
        "analyze nothing.csv | nothing.csv | bundled",
        "slabs tiny.slt.gz --mark sample:21 | no mark \"sample:21\" | did you mean sample:01?",
        "slabs tiny.slt.gz --mark end | no mark \"end\" | known are sample:01, sample:02",
        "slabs tiny.slt.gz --cache kmem_aloc_24 | no cache \"kmem_aloc_24\" | did you mean kmem_alloc_24?",
        "slabs tiny.slt.gz --bins 4 | --bins | name it with --cache",
        "slabs tiny.slt.gz --cache kmem_alloc_24 --bins 0 | --bins 0 | at least 1",
        "slabs tiny.slt.gz --variant kmen | unknown policy \"kmen\" | did you mean kmem?",
        "report nowhere | nowhere | no such folder",
        "report tiny.slt.gz | tiny.slt.gz | name one that",
        "compare nowhere elsewhere | nowhere | name one that",
        "compare nowhere | B | --help",
        "compare a b --html tiny.slt.gz | tiny.slt.gz | --force replaces it",
        "compare a b --html nowhere/page.html | nowhere/page.html | name another file",
        "compare a b --html . | is a folder | name a file",
        "conform nowhere | nowhere | no such folder",
        "conform tiny.slt.gz | tiny.slt.gz | no vector file",
        "demo --objects 10 | 10 objects | 1000 to 100000000",
        "demo --objects many | 'many' is not an int | --help",
        "demo --size 12 | object size 12 | multiple of 8",
        "demo --size 4096 | slabs of their own | choose another size",
        "demo --size 30000 --objects 90000000 | more than half | fewer or smaller",
        "demo --survivors lots | share \"lots\" | 25%",
        "demo --survivors 101% | share of 1.01 | 0 to 1",
        "demo --survivors 0 | none would survive | larger share",
        "demo --returns singel | \"singel\" is none of batched, single | did you mean single?",
        "demo extra | extra | --help",
        "soak --minutes 0 | --minutes 0.0 | more than 0",
        "soak --minutes -1 | --minutes -1.0 | at most 43200",
        "soak --minutes long | 'long' is not a double | --help",
        "soak --threads 0 | 0 threads | 1 to 1000",
        "soak --threads 1001 | 1001 threads | 1 to 1000",
        "soak --seed x | 'x' is not a long | --help",
        "soak --revision 2022 | \"2022\" is none of | 2021",
        "soak --virtuall | --virtuall | did you mean --virtual?",
        "top abc | 'abc' is not a long | --help",
        "top --interval 0 | --interval 0.0 | 0.1 to 3600",
        "top --interval 9999 | --interval 9999.0 | 0.1 to 3600",
        "top --interval 1 --once | no use with --once | leave one",
        "top 1 2 | 2 | --help",
        "list metrix | \"metrix\" | did you mean metrics?",
        "explain slabs_heldd | \"slabs_heldd\" | did you mean slabs_held?",
        "replya tiny.slt.gz | no command \"replya\" | did you mean replay?",
        "--hepl | --hepl | did you mean --help?"})
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
