package dev.slablab.allocator.stress;

import dev.slablab.allocator.arena.NativeArena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/** Objects of native memory with two words that no one writes or reads in any particular order. */
final class Payload {
    /** What a read gives where there was no object. */
    static final long NONE = -1;

    private static final int LINE = 64;
    /** More than there are samples at a time, so that those share none. */
    private static final int OBJECTS = 1 << 17;
    private static final NativeArena ARENA = NativeArena.reserve((long) LINE * OBJECTS);
    private static final long BASE = ARENA.allocate((long) LINE * OBJECTS);
    private static final MemorySegment MEMORY = ARENA.segment(BASE, (long) LINE * OBJECTS);
    private static final AtomicLong NEXT = new AtomicLong();

    private Payload() {
    }

    /** An object in which both words are 0. */
    static long fresh() {
        long address = BASE + NEXT.getAndIncrement() % OBJECTS * LINE;
        fill(address, 0, 0);
        return address;
    }

    static void fill(long address, long first, long second) {
        MEMORY.set(ValueLayout.JAVA_LONG, address - BASE, first);
        MEMORY.set(ValueLayout.JAVA_LONG, address - BASE + Long.BYTES, second);
    }

    /** The word written last is read first: an early sight of the object shows there. */
    static long second(long address) {
        return address == 0 ? NONE : MEMORY.get(ValueLayout.JAVA_LONG, address - BASE + Long.BYTES);
    }

    static long first(long address) {
        return address == 0 ? NONE : MEMORY.get(ValueLayout.JAVA_LONG, address - BASE);
    }
}
