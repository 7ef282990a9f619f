package dev.slablab.experiments.gate;

import dev.slablab.experiments.trace.SltTraceWriter;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceHeader.Kind;
import dev.slablab.experiments.trace.TraceRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A made-up recording of one cache. Time passes only while the program rests, a second for each interval; allocation
 * and freeing take none.
 *
 * <p>Slabs are filled one after another, so that slab s has the objects s·n to (s + 1)·n − 1 of those allocated first.
 */
final class Recording {
    static final long INTERVAL_NANOS = 1_000_000_000;

    private final SltTraceWriter writer;
    private final List<Integer> live = new ArrayList<>();
    private long time;
    private int objects;
    private int marks;

    private Recording(SltTraceWriter writer) {
        this.writer = writer;
    }

    /** Writes the recording of a trap. */
    static Path of(Trap trap, Path folder) {
        Path file = folder.resolve(trap.name().replace(' ', '-') + ".slt.gz");
        TraceHeader about = new TraceHeader(trap.name(), Kind.KERNEL_SLAB, INTERVAL_NANOS, "logical", "made up",
                "CC0-1.0", 0, 0, 0, 0, 0, 0, 0, 1, 0);
        try (SltTraceWriter writer = new SltTraceWriter(file, about)) {
            writer.write(new TraceRecord.TypeDefinition(0, 0, 0, trap.objectSize(), 0, 0, "trapped"));
            trap.record(new Recording(writer));
            writer.finish();
        }
        return file;
    }

    void allocate(int count) {
        for (int i = 0; i < count; i++) {
            writer.write(new TraceRecord.Alloc(time, 0, objects, 0, 0));
            live.add(objects++);
        }
    }

    /** Frees all live objects but some, in the order in which they were allocated. */
    void freeAllBut(IntPredicate stays) {
        live.removeIf(object -> {
            boolean goes = !stays.test(object);
            if (goes) {
                writer.write(new TraceRecord.Free(time, 0, object));
            }
            return goes;
        });
    }

    /** A burst of which one object of each slab stays, a rest of so many intervals, and the moment to measure. */
    void hostages(int slabs, int slots, int intervals) {
        allocate(slabs * slots);
        freeAllBut(object -> object % slots == 0);
        rest(intervals);
        mark();
    }

    /** The program rests for so many intervals; it has at least one object. */
    void rest(int intervals) {
        time += intervals * INTERVAL_NANOS;
        writer.write(new TraceRecord.Access(time, 0, live.getFirst()));
    }

    /** A moment to measure at, and for variants that reap to reap at. */
    void mark() {
        writer.write(new TraceRecord.Mark(time, 0, "drain:" + ++marks));
    }
}
