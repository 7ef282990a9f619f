package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damage of a compressed file may pass for a trace with other content. */
class DamagedFileTest {

    /** Behind the gzip header, whose time stamp and system byte carry nothing. */
    private static final int FIRST_COMPRESSED_BYTE = 10;

    private final List<TraceRecord> records = SampleTrace.records(SampleTrace.slt()).subList(0, 400);

    @TempDir
    private Path folder;
    private byte[] intact = {};

    @BeforeEach
    void writeAnIntactTrace() throws IOException {
        Path file = folder.resolve("intact.slt.gz");
        try (SltTraceWriter writer = new SltTraceWriter(file, SampleTrace.header(SampleTrace.slt()))) {
            records.forEach(writer::write);
            writer.finish();
        }
        intact = Files.readAllBytes(file);
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        int unnoticed = 0;
        for (int bit = 8 * FIRST_COMPRESSED_BYTE; bit < 8 * intact.length; bit++) {
            byte[] damaged = intact.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            unnoticed += readsAsBefore(damaged) ? 1 : 0;
        }
        assertThat(unnoticed).as("flips that no decompressor can see: unused bits of the last compressed byte")
                .isLessThan(8);
    }

    @Test
    void noticesThatAnyNumberOfBytesIsMissing() throws IOException {
        for (int length = 0; length < intact.length; length++) {
            Path file = file(Arrays.copyOf(intact, length));
            assertThatThrownBy(() -> SampleTrace.records(file)).as("%d bytes", file.toFile().length())
                    .isInstanceOf(TraceException.class);
        }
    }

    @Test
    void noticesBytesBehindTheCompressedData() throws IOException {
        Path file = file(concatenated(intact, new byte[] {0}));
        assertThatThrownBy(() -> SampleTrace.records(file)).isInstanceOf(TraceException.class);
    }

    @Test
    void noticesASecondTraceBehindTheFirst() throws IOException {
        Path file = file(concatenated(intact, intact));
        assertThatThrownBy(() -> SampleTrace.records(file)).hasMessageContaining("more bytes behind the end record");
    }

    @Test
    void readsATraceThatWasCompressedInPieces() throws IOException {
        byte[] content = SltBytes.oneObject().end(1).uncompressed();
        byte[] first = SltBytes.gzip(Arrays.copyOf(content, 20));
        byte[] second = SltBytes.gzip(Arrays.copyOfRange(content, 20, content.length));
        Path file = file(concatenated(first, second));
        assertThat(SampleTrace.records(file)).hasSize(3);
    }

    @Test
    void readsHeadersWithOptionalFields() throws IOException {
        byte[] plain = SltBytes.gzip(SltBytes.oneObject().end(1).uncompressed());
        byte[] named = plain.clone();
        named[3] = 4 | 8 | 16;
        byte[] fields = {2, 0, 9, 9, 'n', 0, 'c', 0};
        Path file = file(concatenated(concatenated(Arrays.copyOf(named, FIRST_COMPRESSED_BYTE), fields),
                Arrays.copyOfRange(plain, FIRST_COMPRESSED_BYTE, plain.length)));
        assertThatCode(() -> SampleTrace.records(file)).doesNotThrowAnyException();
    }

    @Test
    void saysThatAFileIsNotCompressed() throws IOException {
        Path file = file(SltBytes.oneObject().end(1).uncompressed());
        assertThatThrownBy(() -> Traces.open(file)).hasMessageContaining("not gzip");
    }

    private boolean readsAsBefore(byte[] damaged) throws IOException {
        try {
            assertThat(SampleTrace.records(file(damaged))).isEqualTo(records);
            return true;
        } catch (TraceException e) {
            return false;
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("damaged.slt.gz"), bytes);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
