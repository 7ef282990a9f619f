package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTraceReaderTest {

    private static final String TITLES = "time_ns,thread,op,object,size,type\n";
    private static final String MINIMAL = "# kind: kernel-slab\n" + TITLES;

    @TempDir
    private Path folder;

    @Test
    void isTheSameAsTheBinaryForm() {
        assertThat(SampleTrace.records(SampleTrace.csv())).isEqualTo(SampleTrace.records(SampleTrace.slt()));
        assertThat(SampleTrace.header(SampleTrace.csv())).isEqualTo(SampleTrace.header(SampleTrace.slt()));
    }

    @Test
    void countsTheTotalsThatAHandWrittenFileLeavesOut() throws IOException {
        Path file = file(MINIMAL + """
                0,0,type,0,64/63/4096,dentry
                5,0,alloc,0,40,dentry
                6,3,alloc,1,41,dentry
                7,3,resize,0,50,

                8,0,access,1,,
                9,0,free,0,,
                9,0,mark,,,drain:first
                """);
        assertThat(SampleTrace.header(file)).isEqualTo(new TraceHeader("hand", TraceHeader.Kind.KERNEL_SLAB, 1,
                "logical", "", "", 2, 1, 1, 1, 1, 1, 2, 2, 9));
        assertThat(SampleTrace.records(file)).containsExactly(
                new TraceRecord.TypeDefinition(0, 0, 0, 64, 63, 4096, "dentry"),
                new TraceRecord.Alloc(5, 0, 0, 0, 40), new TraceRecord.Alloc(6, 3, 1, 0, 41),
                new TraceRecord.Resize(7, 3, 0, 50), new TraceRecord.Access(8, 0, 1),
                new TraceRecord.Free(9, 0, 0), new TraceRecord.Mark(9, 0, "drain:first"));
    }

    @Test
    void understandsQuotedCells() throws IOException {
        Path file = file(MINIMAL + "0,0,type,0,0/0/0,\"a, \"\"b\"\"\"\n\"1\",0,alloc,0,8,\"a, \"\"b\"\"\"\n"
                + "1,0,mark,,,\"\"\n");
        assertThat(SampleTrace.records(file)).containsExactly(
                new TraceRecord.TypeDefinition(0, 0, 0, 0, 0, 0, "a, \"b\""), new TraceRecord.Alloc(1, 0, 0, 0, 8),
                new TraceRecord.Mark(1, 0, ""));
    }

    @Test
    void readsWhatASpreadsheetSaves() throws IOException {
        Path file = file("\ufeff# kind: cache\r\n\r\n" + TITLES.replace("\n", "\r\n") + "0,0,mark,,,go\r\n");
        assertThat(SampleTrace.records(file)).containsExactly(new TraceRecord.Mark(0, 0, "go"));
    }

    @Test
    void readsCompressedText() throws IOException {
        Path file = Files.write(folder.resolve("hand.csv.gz"),
                SltBytes.gzip((MINIMAL + "0,0,mark,,,go\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(SampleTrace.records(file)).hasSize(1);
        assertThat(SampleTrace.header(file).name()).isEqualTo("hand");
    }

    @Test
    void saysThatTheKindIsMissing() throws IOException {
        rejects(TITLES, "header: there is no line \"kind: …\"");
    }

    @Test
    void comparesTotalsThatAreThere() throws IOException {
        rejects("# kind: malloc\n# marks: 2\n" + TITLES + "0,0,mark,,,go\n", "marks is 2, but the records make it 1");
        String allTotals = "# kind: malloc\n# allocs: 0\n# frees: 0\n# resizes: 0\n# accesses: 0\n# marks: 2\n"
                + "# types: 0\n# peak_live: 0\n# threads: 1\n# duration_ns: 0\n";
        rejects(allTotals + TITLES + "0,0,mark,,,go\n", "marks is 2, but the records make it 1");
    }

    @Test
    void rejectsAKeyThatComesTwice() throws IOException {
        rejects("# kind: malloc\n# kind: cache\n" + TITLES, "line 2: the key \"kind\" comes a second time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time_ns,thread,op,object,size      | line 2: column 6 is nothing, expected "type"
            time_ns,thread,op,size,object,type | line 2: column 4 is "size", expected "object"
            time,thread,op,object,size,type    | line 2: column 1 is "time", expected "time_ns"
            time_ns,thread,op,object,size,type,x | line 2: column 7 is "x", expected no further column
            0,0,type,0,0/0/0,t                 | line 2: column 1 is "0", expected "time_ns"
            """)
    void namesTheWrongTitle(String titles, String problem) throws IOException {
        rejects("# kind: malloc\n" + titles + "\n", problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            0,0,alloc,0,8        | line 5: the row has 5 cells, expected 6
            0,0,mark,,,a,b       | line 5: the row has 7 cells, expected 6
            4,0,mark,,,a         | line 5: time runs backwards from 5 to 4 ns
            x,0,mark,,,a         | line 5: column time_ns: found "x", allowed is a whole number from 0
            -1,0,mark,,,a        | line 5: column time_ns: found "-1", allowed
            9,2147483648,mark,,,a | line 5: column thread: found "2147483648", allowed
            9,,mark,,,a          | line 5: column thread: found "", allowed
            9,0,malloc,1,8,t     | line 5: column op: found "malloc", allowed is one of alloc, free,
            9,0,alloc,2,8,t      | line 5: object 2 is allocated, but the next object number is 1
            9,0,alloc,1,8k,t     | line 5: column size: found "8k", allowed
            9,0,alloc,1,8,u      | line 5: column type: found "u", allowed is the name of a type row
            9,0,free,0,8,        | line 5: column size: found "8", allowed is nothing in free rows
            9,0,free,1,,         | line 5: object 1 is freed before it is allocated
            9,0,resize,0,,       | line 5: column size: found "", allowed
            9,0,mark,0,,a        | line 5: column object: found "0", allowed is nothing in mark rows
            9,0,type,1,0/0,u     | line 5: column size: found "0/0", allowed is 3 whole numbers with slashes
            9,0,type,1,0/0/x,u   | line 5: column size: found "0/0/x", allowed
            9,0,type,1,0/0/0,t   | line 5: column type: found "t", allowed is a name that no earlier type has
            9,0,type,2,0/0/0,u   | line 5: type 2 is defined, but the next type id is 1
            9,0,mark,,,"a        | line 5: the double quotes of cell 6 do not end
            9,0,mark,,,"a"b      | line 5: the double quotes of cell 6 do not end
            """)
    void namesTheWrongCell(String row, String problem) throws IOException {
        rejects(MINIMAL + "0,0,type,0,0/0/0,t\n5,0,alloc,0,8,t\n" + row + "\n", problem);
    }

    @Test
    void rejectsTextThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("hand.csv"),
                (MINIMAL + "0,0,mark,,,\u00e4\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SampleTrace.records(file)).isInstanceOf(TraceException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void hasNoRecordBeforeTheFirstAndAfterTheLast() throws IOException {
        try (TraceReader reader = Traces.open(file(MINIMAL))) {
            assertThatThrownBy(reader::record).isInstanceOf(IllegalStateException.class);
            assertThat(reader.advance()).isFalse();
            assertThat(reader.advance()).isFalse();
            assertThatThrownBy(reader::record).isInstanceOf(IllegalStateException.class);
        }
    }

    private void rejects(String content, String problem) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> SampleTrace.records(file)).isInstanceOf(TraceException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(problem);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hand.csv"), content);
    }
}
