package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SltTraceWriterTest {

    private final List<TraceRecord> sample = SampleTrace.records(SampleTrace.slt());
    private final TraceHeader header = SampleTrace.header(SampleTrace.slt());

    @TempDir
    private Path folder;

    @Test
    void writesWhatWasRead() throws IOException {
        Path copy = write("copy.slt.gz", header, sample);
        assertThat(SampleTrace.records(copy)).isEqualTo(sample);
        assertThat(SampleTrace.header(copy)).isEqualTo(header);
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        assertThat(write("one.slt.gz", header, sample)).hasSameBinaryContentAs(write("two.slt.gz", header, sample));
    }

    @Test
    void isNotLargerThanTheOriginal() throws IOException {
        Path copy = write("copy.slt.gz", header, sample);
        assertThat(Files.size(copy)).isLessThanOrEqualTo(Files.size(SampleTrace.slt()) + 100);
    }

    @Test
    void countsTheTotalsItself() throws IOException {
        TraceHeader about = new TraceHeader("x", TraceHeader.Kind.CACHE, 1000, "logical", "", "", 9, 9, 9, 9, 9, 9, 9,
                9, 9);
        Path copy = write("copy.slt.gz", about, sample);
        assertThat(SampleTrace.header(copy).counts()).isEqualTo(header.counts());
        assertThat(SampleTrace.header(copy).name()).isEqualTo("x");
    }

    @Test
    void leavesNothingBehindWhenNotFinished() throws IOException {
        Path file = folder.resolve("part.slt.gz");
        try (SltTraceWriter writer = new SltTraceWriter(file, header)) {
            writer.write(sample.getFirst());
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTheOldFileUntilFinished() throws IOException {
        Path file = write("part.slt.gz", header, sample);
        try (SltTraceWriter writer = new SltTraceWriter(file, header)) {
            writer.write(sample.getFirst());
        }
        assertThat(SampleTrace.records(file)).isEqualTo(sample);
    }

    @Test
    void leavesOnlyTheTraceWhenFinished() throws IOException {
        Path file = write("whole.slt.gz", header, sample);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesWhatReadersWouldRefuse() {
        rejects(new TraceRecord.Free(0, 0, 0), "record 1: object 0 is freed before it is allocated");
        rejects(new TraceRecord.Alloc(0, 0, 0, 0, 8), "type 0 is used, but only 0 types");
        rejects(new TraceRecord.Mark(1, 0, "early"), "the time 1 ns is not a multiple of the time unit, 1000 ns");
        rejects(new TraceRecord.Mark(0, 0, "x".repeat(65_537)), "a text has 65537 bytes");
    }

    @Test
    void cannotFinishAfterAFailure() {
        try (SltTraceWriter writer = new SltTraceWriter(folder.resolve("x.slt.gz"), header)) {
            assertThatThrownBy(() -> writer.write(new TraceRecord.Free(0, 0, 0))).isInstanceOf(TraceException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatTheFolderIsMissing() {
        assertThatThrownBy(() -> new SltTraceWriter(folder.resolve("none/x.slt.gz"), header))
                .isInstanceOf(TraceException.class).hasMessageContaining("the file system refuses");
    }

    private void rejects(TraceRecord record, String problem) {
        try (SltTraceWriter writer = new SltTraceWriter(folder.resolve("x.slt.gz"), header)) {
            assertThatThrownBy(() -> writer.write(record)).isInstanceOf(TraceException.class)
                    .hasMessageContaining(problem);
        }
    }

    private Path write(String name, TraceHeader about, List<TraceRecord> records) {
        Path file = folder.resolve(name);
        try (SltTraceWriter writer = new SltTraceWriter(file, about)) {
            records.forEach(writer::write);
            writer.finish();
        }
        return file;
    }
}
