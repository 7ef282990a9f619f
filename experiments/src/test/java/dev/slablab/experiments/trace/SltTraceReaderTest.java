package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SltTraceReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheBundledRecording() {
        List<TraceRecord> records = SampleTrace.records(SampleTrace.slt());
        assertThat(records).hasSize(3000).startsWith(
                new TraceRecord.TypeDefinition(0, 0, 0, 0, 0, 0, "site:0"),
                new TraceRecord.Alloc(0, 1, 0, 0, 37),
                new TraceRecord.TypeDefinition(0, 1, 1, 0, 0, 0, "site:1"),
                new TraceRecord.Alloc(330_000, 1, 1, 1, 56));
        assertThat(records).contains(new TraceRecord.Free(373_000, 1, 6)).endsWith(
                new TraceRecord.Free(1_236_000, 1, 2666), new TraceRecord.Alloc(1_237_000, 1, 2668, 3, 24),
                new TraceRecord.Alloc(1_237_000, 1, 2669, 15, 24));
    }

    @Test
    void readsTheHeaderOfTheBundledRecording() {
        assertThat(SampleTrace.header(SampleTrace.slt())).isEqualTo(new TraceHeader("tiny", TraceHeader.Kind.MALLOC,
                1000, "monotonic", "Debian 12 package mosquitto 2.0.11",
                "CC0-1.0 (recorded for this project on Debian 12, x86-64)", 2670, 289, 25, 0, 0, 16, 2381, 2,
                1_237_000));
    }

    @Test
    void understandsEveryOperation() throws IOException {
        Path file = new SltBytes().totals(2, 1, 1, 1, 2).key("resizes", "1").key("accesses", "1").key("threads", "2")
                .key("duration_ns", "1310").type(0, "t")
                .body(1 | 8, 3, 0, 8)
                .body(1 | 16, 1, 0, 0x80, 1)
                .body(4, 1)
                .body(3 | 8, 0x80, 1, 0, 99)
                .body(2, 1)
                .body(5, 2, 0xc3, 0xa4)
                .end(2).in(folder);
        assertThat(SampleTrace.records(file)).containsExactly(
                new TraceRecord.TypeDefinition(0, 0, 0, 0, 0, 0, "t"),
                new TraceRecord.Alloc(30, 0, 0, 0, 8), new TraceRecord.Alloc(30, 1, 1, 0, 128),
                new TraceRecord.Access(30, 1, 0), new TraceRecord.Resize(1310, 1, 1, 99),
                new TraceRecord.Free(1310, 1, 0), new TraceRecord.Mark(1310, 1, "ä"));
    }

    @Test
    void passesOverExtensionsButCountsTheirTime() throws IOException {
        Path file = new SltBytes().totals(0, 0, 1, 0, 0).key("duration_ns", "50")
                .body(7 | 8, 5, 3, 0xff, 0xff, 0xff).body(5, 0).end(0).in(folder);
        assertThat(SampleTrace.records(file)).containsExactly(new TraceRecord.Mark(50, 0, ""));
    }

    @Test
    void ignoresUnknownKeysAndMissingOptionalOnes() throws IOException {
        TraceHeader header = SampleTrace.header(SltBytes.oneObject().key("policy", "lru: 2").end(1).in(folder));
        assertThat(header.source()).isEmpty();
        assertThat(header.licence()).isEmpty();
    }

    @Test
    void readsATraceWithoutRecords() throws IOException {
        assertThat(SampleTrace.records(new SltBytes().end(0).in(folder))).isEmpty();
    }

    @Test
    void staysAtTheEnd() throws IOException {
        try (TraceReader reader = Traces.open(new SltBytes().end(0).in(folder))) {
            assertThatThrownBy(reader::record).isInstanceOf(IllegalStateException.class);
            assertThat(reader.advance()).isFalse();
            assertThat(reader.advance()).isFalse();
            assertThatThrownBy(reader::record).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void namesTheMissingKey() throws IOException {
        for (String key : List.of("name", "kind", "clock", "time_unit_ns", "allocs", "peak_live", "duration_ns")) {
            rejects(SltBytes.oneObject().without(key).end(1), "header: there is no line \"" + key + ": …\"");
        }
    }

    @Test
    void comparesEveryTotalWithTheRecords() throws IOException {
        Map<String, String> wrong = Map.of("resizes", "1", "accesses", "7", "marks", "2", "types", "0", "threads",
                "2", "duration_ns", "10");
        for (Map.Entry<String, String> total : wrong.entrySet()) {
            rejects(SltBytes.oneObject().key(total.getKey(), total.getValue()).end(1),
                    total.getKey() + " is " + total.getValue() + ", but the records make it");
        }
        rejects(SltBytes.oneObject().key("allocs", "2").key("peak_live", "2").end(1), "allocs is 2, but the records");
    }

    @Test
    void rejectsHeaderValuesThatCannotBe() throws IOException {
        rejects(SltBytes.oneObject().key("kind", "heap").end(1), "must be one of malloc, kernel-slab, cache");
        rejects(SltBytes.oneObject().key("allocs", "many").end(1), "\"many\" and not a whole number");
        rejects(SltBytes.oneObject().key("allocs", "2147483648").end(1), "allocs is 2147483648 but must be between");
        rejects(SltBytes.oneObject().key("types", "2147483648").end(1), "types is 2147483648");
        rejects(SltBytes.oneObject().key("time_unit_ns", "0").end(1), "time_unit_ns must be 1 or more");
        rejects(SltBytes.oneObject().key("frees", "2").end(1), "frees is 2 but must be between 0 and 1");
    }

    @Test
    void rejectsAnotherFirstLine() throws IOException {
        rejects(SltBytes.oneObject().firstLine("SLTRACE 2").end(1),
                "line 1: found \"SLTRACE 2\", expected \"SLTRACE 1\"");
    }

    @Test
    void rejectsWhatCannotHappenToObjects() throws IOException {
        rejects(new SltBytes().type(0, "t").body(2, 0), "record 2 at byte");
        rejects(new SltBytes().type(0, "t").body(1, 0, 8).body(2, 0).body(2, 0), "object 0 is freed after it was");
        rejects(new SltBytes().type(0, "t").body(1, 0, 8).body(2, 0).body(3, 0, 1), "object 0 is resized after");
        rejects(new SltBytes().type(0, "t").body(1, 0, 8).body(2, 0).body(4, 0), "object 0 is used after");
        rejects(new SltBytes().body(1, 0, 8), "type 0 is used, but only 0 types are defined");
        rejects(new SltBytes().type(1, "t"), "type 1 is defined, but the next type id is 0");
    }

    @Test
    void rejectsNumbersThatDoNotFit() throws IOException {
        rejects(new SltBytes().type(0, "t").body(1, 0, 0x80, 0x80, 0x80, 0x80, 8), "the size is 2147483648");
        rejects(new SltBytes().body(5 | 8, 255, 255, 255, 255, 255, 255, 255, 255, 127, 0), "time exceeds");
        rejects(new SltBytes().body(5, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1), "more than 63 bits");
        rejects(new SltBytes().body(5, 0x81, 0x80, 0x04), "a text claims to be 65537 bytes long");
        rejects(new SltBytes().body(5, 1, 0xff), "a text is not UTF-8");
        rejects(new SltBytes().body(0x25), "the tag byte 37 has bits that must be zero");
    }

    @Test
    void namesTheRecordAndTheByte() throws IOException {
        SltBytes trace = new SltBytes().type(0, "t");
        for (int i = 0; i < 100_000; i++) {
            trace.body(7, 0);
        }
        int offset = trace.uncompressed().length;
        rejects(trace.body(0x25), "record 2 at byte " + offset + " of the decompressed trace: the tag byte 37");
    }

    @Test
    void rejectsAWrongEnd() throws IOException {
        rejects(SltBytes.oneObject(), "ends too early: no end record came");
        rejects(new SltBytes().body(7, 100, 1), "ends too early: no end record came");
        rejects(SltBytes.oneObject().end(2), "the end record counts 2 allocations, but there were 1");
        rejects(SltBytes.oneObject().end(1).body(0), "there are more bytes behind the end record");
    }

    private void rejects(SltBytes trace, String problem) throws IOException {
        Path file = trace.in(folder);
        assertThatThrownBy(() -> SampleTrace.records(file)).isInstanceOf(TraceException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(problem);
    }
}
