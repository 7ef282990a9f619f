package dev.slablab.experiments.trace;

import java.util.Objects;

/**
 * One step of a recorded program.
 *
 * <p>Every record carries the time since the start of the recording in nanoseconds and the number of the thread (for
 * kernel traces: of the CPU) that took the step. Objects are numbered 0, 1, 2, … in the order of their allocation and
 * keep their number until they are freed; a number is never used again. Sizes are bytes as the program asked for them.
 */
public sealed interface TraceRecord {

    /** Nanoseconds since the start of the recording, never less than those of the record before. */
    long time();

    /** The thread, or for kernel traces the CPU, that took the step; 0 or more. */
    int thread();

    /**
     * A new object.
     *
     * @param time   nanoseconds since the start
     * @param thread the allocating thread
     * @param object its number: the number of allocations before it
     * @param type   the id of a {@link TypeDefinition} that came earlier
     * @param size   bytes asked for, 0 or more
     */
    record Alloc(long time, int thread, int object, int type, int size) implements TraceRecord {

        /** Rejects negative values. */
        public Alloc {
            requireNatural("time", time);
            requireNatural("thread", thread);
            requireNatural("object", object);
            requireNatural("type", type);
            requireNatural("size", size);
        }
    }

    /**
     * An object dies.
     *
     * @param time   nanoseconds since the start
     * @param thread the freeing thread, not always the one that allocated
     * @param object a live object
     */
    record Free(long time, int thread, int object) implements TraceRecord {

        /** Rejects negative values. */
        public Free {
            requireNatural("time", time);
            requireNatural("thread", thread);
            requireNatural("object", object);
        }
    }

    /**
     * An object keeps its number and gets another size, as by {@code realloc}.
     *
     * @param time   nanoseconds since the start
     * @param thread the calling thread
     * @param object a live object
     * @param size   the new size in bytes, 0 or more
     */
    record Resize(long time, int thread, int object, int size) implements TraceRecord {

        /** Rejects negative values. */
        public Resize {
            requireNatural("time", time);
            requireNatural("thread", thread);
            requireNatural("object", object);
            requireNatural("size", size);
        }
    }

    /**
     * An object was used, for example by a cache hit. It changes nothing that is alive.
     *
     * @param time   nanoseconds since the start
     * @param thread the using thread
     * @param object a live object
     */
    record Access(long time, int thread, int object) implements TraceRecord {

        /** Rejects negative values. */
        public Access {
            requireNatural("time", time);
            requireNatural("thread", thread);
            requireNatural("object", object);
        }
    }

    /**
     * A named moment. Labels that begin with {@code peak:} or {@code drain:} are the moments at which to measure what
     * a consolidator can give back; {@code before:} is the last moment before a limit changes.
     *
     * @param time   nanoseconds since the start
     * @param thread the thread that was current
     * @param label  the name of the moment; labels can repeat
     */
    record Mark(long time, int thread, String label) implements TraceRecord {

        /** Rejects negative values and an absent label. */
        public Mark {
            requireNatural("time", time);
            requireNatural("thread", thread);
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * Declares a type before the first object of it.
     *
     * @param time       nanoseconds since the start
     * @param thread     the thread that was current
     * @param id         0, 1, 2, … in the order of definition
     * @param objectSize bytes of one slot of the recorded object cache; 0 in {@code malloc} traces, where a type is a
     *                   call site and the size decides
     * @param slots      objects per slab in the recorded allocator, 0 when not known; for comparison only
     * @param slabBytes  bytes per slab in the recorded allocator, 0 when not known; for comparison only
     * @param name       name of the object cache or of the call site
     */
    record TypeDefinition(long time, int thread, int id, int objectSize, int slots, int slabBytes, String name)
            implements TraceRecord {

        /** Rejects negative values and an absent name. */
        public TypeDefinition {
            requireNatural("time", time);
            requireNatural("thread", thread);
            requireNatural("id", id);
            requireNatural("objectSize", objectSize);
            requireNatural("slots", slots);
            requireNatural("slabBytes", slabBytes);
            Objects.requireNonNull(name, "name");
        }
    }

    private static void requireNatural(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must be 0 or more, not " + value);
        }
    }
}
