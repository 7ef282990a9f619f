package dev.slablab.experiments.live;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Contents of objects in native memory that say whose they are: every 8 bytes follow from the object's number and a
 * seed, and from their place, so that a torn, lost, exchanged or half-copied object shows.
 *
 * <p>Bytes behind the last whole 8 stay as they are.
 */
public final class Stamps {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    private final MemorySegment memory;
    private final long base;
    private final long seed;

    /**
     * Stamps in a piece of memory.
     *
     * @param memory holds all objects
     * @param base   the address where it begins
     * @param seed   of all contents
     */
    public Stamps(MemorySegment memory, long base, long seed) {
        this.memory = memory;
        this.base = base;
        this.seed = seed;
    }

    /** A number in which every bit of another counts. */
    private static long mix(long number) {
        long a = (number ^ number >>> 32) * 0xD6E8FEB86659FD93L;
        long b = (a ^ a >>> 32) * 0xD6E8FEB86659FD93L;
        return b ^ b >>> 32;
    }

    private long first(long number) {
        return mix(seed * GOLDEN + number);
    }

    /**
     * Writes the contents of an object.
     *
     * @param address where it lies
     * @param size    its bytes
     * @param number  which one it is
     */
    public void write(long address, int size, long number) {
        long word = first(number);
        long end = address - base + size;
        for (long at = address - base; at + Long.BYTES <= end; at += Long.BYTES) {
            memory.set(WORD, at, word);
            word += GOLDEN;
        }
    }

    /**
     * Compares the contents of an object with what they should be.
     *
     * @param address where it lies
     * @param size    its bytes
     * @param number  which one it is
     * @throws CorruptionException if anything differs; it names the object
     */
    public void check(long address, int size, long number) {
        long word = first(number);
        long end = address - base + size;
        for (long at = address - base; at + Long.BYTES <= end; at += Long.BYTES) {
            long found = memory.get(WORD, at);
            if (found != word) {
                throw new CorruptionException(
                        "object %d at 0x%x, seed %d: its 8 bytes at offset %d are 0x%016x and should be 0x%016x"
                                .formatted(number, address, seed, at - (address - base), found, word));
            }
            word += GOLDEN;
        }
    }

    /**
     * Copies an object.
     *
     * @param from where it lies
     * @param to   where it is to lie, elsewhere
     * @param size its bytes
     */
    public void copy(long from, long to, int size) {
        MemorySegment.copy(memory, from - base, memory, to - base, size);
    }
}
