package dev.slablab.experiments.simulation;

import dev.slablab.experiments.trace.SltTraceWriter;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceHeader.Kind;
import dev.slablab.experiments.trace.TraceRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up recording of bursts: sizes of 200 to 6,000 bytes come in thousands, and after each burst most objects are
 * freed at random, so that a few survivors keep the slabs. Small enough to be replayed in a blink, large enough for
 * every rule of the original to have something to do.
 */
public final class BurstTrace {
    /** Objects of the whole recording. */
    static final int OBJECTS = 16_000;

    private static final int[] SIZES = {200, 200, 200, 700, 1_500, 6_000};
    private static final int BURSTS = 4;
    private static final int BURST = OBJECTS / BURSTS;
    private static final int SURVIVING_PERCENT = 20;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Integer> live = new ArrayList<>();
    private int time;
    private int objects;

    private BurstTrace() {
    }

    /** Writes the recording, which has no resizes and four marks. */
    public static Path in(Path folder) {
        Path file = folder.resolve("bursts.slt.gz");
        TraceHeader about = new TraceHeader(
                "bursts", Kind.MALLOC, 1, "logical", "made up", "CC0-1.0", 0, 0, 0, 0, 0, 0, 0, 1, 0);
        try (SltTraceWriter writer = new SltTraceWriter(file, about)) {
            new BurstTrace().write(writer);
            writer.finish();
        }
        return file;
    }

    private void write(SltTraceWriter writer) {
        writer.write(new TraceRecord.TypeDefinition(0, 0, 0, 0, 0, 0, "any"));
        for (int burst = 1; burst <= BURSTS; burst++) {
            for (int i = 0; i < BURST; i++) {
                writer.write(new TraceRecord.Alloc(++time, time % 2, objects, 0, SIZES[random.nextInt(SIZES.length)]));
                live.add(objects++);
            }
            while (live.size() * 100 > BURST * SURVIVING_PERCENT) {
                writer.write(new TraceRecord.Free(++time, time % 2, live.remove(random.nextInt(live.size()))));
            }
            writer.write(new TraceRecord.Mark(++time, 0, "drain:" + burst));
        }
    }
}
