package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads every recording to its end: its checksum, its totals and each of its records. */
class SharedTracesTest {

    @Test
    void theBundledRecordingIsWhole() {
        assertThat(countRecords(SampleTrace.slt())).isEqualTo(3000);
    }

    @TestFactory
    Stream<DynamicTest> everySharedRecordingIsWhole() throws IOException {
        return traces().stream().map(trace -> DynamicTest.dynamicTest(trace.getFileName().toString(), () -> {
            TraceHeader header = SampleTrace.header(trace);
            assertThat(countRecords(trace)).isEqualTo(header.events() + header.marks() + header.types());
        }));
    }

    private static List<Path> traces() throws IOException {
        Optional<Path> folder = SharedData.traces();
        Assumptions.assumeTrue(folder.isPresent(),
                "no folder shared/traces beside the repository: only the bundled recording is read");
        try (Stream<Path> files = Files.list(folder.orElseThrow())) {
            return files.filter(file -> file.toString().endsWith(".slt.gz")).sorted().toList();
        }
    }

    private static long countRecords(Path trace) {
        long records = 0;
        try (TraceReader reader = Traces.open(trace)) {
            while (reader.advance()) {
                records++;
            }
        }
        return records;
    }
}
