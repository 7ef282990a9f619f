package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a recorder may record comes back from the file as it was. */
class TraceRoundTripProperties {

    private static final TraceHeader ABOUT = new TraceHeader("made", TraceHeader.Kind.MALLOC, 10, "logical", "", "",
            0, 0, 0, 0, 0, 0, 0, 1, 0);

    @Property(tries = 200)
    void recordsSurviveTheFile(@ForAll("recordings") List<TraceRecord> records) throws IOException {
        Path folder = Files.createTempDirectory("slt");
        Path file = folder.resolve("made.slt.gz");
        try (SltTraceWriter writer = new SltTraceWriter(file, ABOUT)) {
            records.forEach(writer::write);
            TraceHeader written = writer.finish();
            assertThat(SampleTrace.header(file)).isEqualTo(written);
            assertThat(SampleTrace.records(file)).isEqualTo(records);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Property(tries = 100)
    void theLedgerCountsWhatIsAlive(@ForAll("recordings") List<TraceRecord> records) {
        TraceLedger ledger = new TraceLedger((problem, remedy) -> new TraceException(Path.of("x"), "", problem,
                remedy));
        long live = 0;
        long peak = 0;
        for (TraceRecord record : records) {
            ledger.enter(record);
            live += switch (record) {
                case TraceRecord.Alloc _ -> 1;
                case TraceRecord.Free _ -> -1;
                default -> 0;
            };
            peak = Math.max(peak, live);
        }
        TraceCounts counts = ledger.counts(ledger.time());
        assertThat(counts.peakLive()).isEqualTo(peak);
        assertThat(counts.allocs() - counts.frees()).isEqualTo(live);
    }

    @Provide
    Arbitrary<List<TraceRecord>> recordings() {
        return Arbitraries.randomValue(random -> recording(random, random.nextInt(3000)));
    }

    /** A recording that keeps to the rules: a random walk over births, deaths and everything else. */
    private static List<TraceRecord> recording(Random random, int length) {
        List<TraceRecord> records = new ArrayList<>();
        List<Integer> live = new ArrayList<>();
        int objects = 0;
        int types = 0;
        long time = 0;
        for (int i = 0; i < length; i++) {
            time += random.nextInt(4) == 0 ? 10L * random.nextInt(1 << random.nextInt(30)) : 0;
            int thread = random.nextInt(3) * random.nextInt(200);
            int choice = random.nextInt(10);
            if (types == 0 || choice == 0) {
                records.add(new TraceRecord.TypeDefinition(time, thread, types++, size(random), size(random),
                        size(random), "type é " + types));
            } else if (choice < 5 || live.isEmpty()) {
                live.add(objects);
                records.add(new TraceRecord.Alloc(time, thread, objects++, random.nextInt(types), size(random)));
            } else if (choice < 7) {
                records.add(new TraceRecord.Free(time, thread, live.remove(random.nextInt(live.size()))));
            } else if (choice < 8) {
                records.add(new TraceRecord.Resize(time, thread, live.get(random.nextInt(live.size())),
                        size(random)));
            } else if (choice < 9) {
                records.add(new TraceRecord.Access(time, thread, live.get(random.nextInt(live.size()))));
            } else {
                records.add(new TraceRecord.Mark(time, thread, "drain:" + i));
            }
        }
        return records;
    }

    private static int size(Random random) {
        return random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31);
    }
}
