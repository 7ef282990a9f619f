package dev.slablab.experiments.trace;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps book of what the records of a trace say so far: which objects are alive, and all totals.
 *
 * <p>One ledger serves the readers of every built-in format and the writer, so all of them hold to the same rules. One
 * bit per object is enough because numbers are never used again; the bits grow with the objects that really come, so
 * that a damaged header cannot ask for memory.
 */
final class TraceLedger {

    /** Turns a breach of the rules into an exception that names its place. */
    interface Fault {

        TraceException at(String problem, String remedy);
    }

    private static final String DAMAGED = "The recording is inconsistent: record it again";

    private final Fault fault;
    private final Set<Integer> threads = new HashSet<>();
    private long[] live = new long[1 << 10];
    private int allocs;
    private long frees;
    private long resizes;
    private long accesses;
    private long marks;
    private int types;
    private long peakLive;
    private long time;
    private int thread;

    TraceLedger(Fault fault) {
        this.fault = fault;
    }

    /** The number that the next object will have. */
    int nextObject() {
        return allocs;
    }

    /** Time of the last record in nanoseconds. */
    long time() {
        return time;
    }

    /** Checks a record against all that came before and enters it. */
    void enter(TraceRecord record) {
        if (record.time() < time) {
            throw fault.at("time runs backwards from " + time + " to " + record.time() + " ns", "Sort by time");
        }
        time = record.time();
        if (record.thread() != thread || threads.isEmpty()) {
            thread = record.thread();
            threads.add(thread);
        }
        switch (record) {
            case TraceRecord.Alloc alloc -> allocate(alloc);
            case TraceRecord.Free free -> free(free.object());
            case TraceRecord.Resize resize -> resizes += use(resize.object(), "resized");
            case TraceRecord.Access access -> accesses += use(access.object(), "used");
            case TraceRecord.Mark _ -> marks++;
            case TraceRecord.TypeDefinition type -> define(type.id());
        }
    }

    /** The totals so far. A trace without records counts one thread, the initial one. */
    TraceCounts counts(long durationNanos) {
        return new TraceCounts(allocs, frees, resizes, accesses, marks, types, peakLive, Math.max(1, threads.size()),
                durationNanos);
    }

    private void allocate(TraceRecord.Alloc alloc) {
        if (alloc.object() != allocs) {
            throw fault.at("object " + alloc.object() + " is allocated, but the next object number is " + allocs,
                    "Number the objects 0, 1, 2, … in the order of their allocation");
        }
        if (alloc.type() >= types) {
            throw fault.at("type " + alloc.type() + " is used, but only " + types + " types are defined so far",
                    "Define each type before its first object");
        }
        if (allocs == Integer.MAX_VALUE) {
            throw fault.at("there are more than " + Integer.MAX_VALUE + " objects", "Split the recording");
        }
        int word = allocs >>> 6;
        if (word == live.length) {
            live = Arrays.copyOf(live, 2 * word);
        }
        live[word] |= 1L << allocs;
        allocs++;
        peakLive = Math.max(peakLive, allocs - frees);
    }

    private void free(int object) {
        requireLive(object, "freed");
        live[object >>> 6] &= ~(1L << object);
        frees++;
    }

    private int use(int object, String action) {
        requireLive(object, action);
        return 1;
    }

    private void requireLive(int object, String action) {
        if (object >= allocs) {
            throw fault.at("object " + object + " is " + action + " before it is allocated", DAMAGED);
        }
        if ((live[object >>> 6] & 1L << object) == 0) {
            throw fault.at("object " + object + " is " + action + " after it was freed", DAMAGED);
        }
    }

    private void define(int id) {
        if (id != types) {
            throw fault.at("type " + id + " is defined, but the next type id is " + types,
                    "Number the types 0, 1, 2, … in the order of their definition");
        }
        types++;
    }
}
