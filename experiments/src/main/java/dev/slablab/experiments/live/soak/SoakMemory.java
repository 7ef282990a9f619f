package dev.slablab.experiments.live.soak;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The memory of all objects, and what is written there: first whose an object is, last a sum, between them a payload
 * that follows from both.
 *
 * <p>An object in its constructed state has {@link #CONSTRUCTED} in its first 8 bytes.
 */
final class SoakMemory {
    /** First 8 bytes of an object that is constructed and in nobody's use. */
    static final long CONSTRUCTED = 0xC0_57_2C_7E_D0_BA_5E_01L;
    /** First 8 bytes of memory after its object was destroyed. */
    static final long DESTROYED = 0xDE_57_20_1E_D0_00_00_03L;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    private final MemorySegment memory;
    private final long base;

    SoakMemory(MemorySegment memory, long base) {
        this.memory = memory;
        this.base = base;
    }

    private static long folded(long sum, long word) {
        return Long.rotateLeft(sum + word, 23) * GOLDEN;
    }

    long first(long address) {
        return memory.get(WORD, address - base);
    }

    void first(long address, long word) {
        memory.set(WORD, address - base, word);
    }

    /** Writes an object. */
    void write(long address, int size, long identity) {
        long sum = folded(GOLDEN, identity);
        long last = address - base + size - Long.BYTES;
        memory.set(WORD, address - base, identity);
        for (long at = address - base + Long.BYTES; at < last; at += Long.BYTES) {
            memory.set(WORD, at, sum);
            sum = folded(sum, sum);
        }
        memory.set(WORD, last, sum);
    }

    /** What an object of an identity should have. */
    static SoakStamp expected(int size, long identity) {
        long sum = folded(GOLDEN, identity);
        for (int at = Long.BYTES; at < size - Long.BYTES; at += Long.BYTES) {
            sum = folded(sum, sum);
        }
        return new SoakStamp(identity, sum, sum);
    }

    /** Whether an object is whole and has that identity. */
    boolean holds(long address, int size, long identity) {
        long sum = folded(GOLDEN, identity);
        long last = address - base + size - Long.BYTES;
        boolean same = memory.get(WORD, address - base) == identity;
        for (long at = address - base + Long.BYTES; same && at < last; at += Long.BYTES) {
            same = memory.get(WORD, at) == sum;
            sum = folded(sum, sum);
        }
        return same && memory.get(WORD, last) == sum;
    }

    /** What is there. */
    SoakStamp found(long address, int size) {
        long identity = memory.get(WORD, address - base);
        long sum = folded(GOLDEN, identity);
        long last = address - base + size - Long.BYTES;
        for (long at = address - base + Long.BYTES; at < last; at += Long.BYTES) {
            sum = folded(sum, memory.get(WORD, at));
        }
        return new SoakStamp(identity, sum, memory.get(WORD, last));
    }

    void copy(long from, long to, int size) {
        MemorySegment.copy(memory, from - base, memory, to - base, size);
    }
}
