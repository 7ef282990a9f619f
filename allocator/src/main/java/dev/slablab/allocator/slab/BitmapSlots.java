package dev.slablab.allocator.slab;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The lowest free slot first: a bit for each slot, and nothing else.
 *
 * <p>Takes an eighth of a byte for each object, in words of 32 bits, where a {@linkplain LifoSlots stack} takes a byte.
 * Objects gather at the low end of each slab, which reuses pages of large slabs better and cache lines worse: the slot
 * that was freed last, whose memory is warm, is handed out next only by chance.
 */
public final class BitmapSlots implements SlotOrder {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle PAIRS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int words;
    private final SlabBytes bits;

    /**
     * Bitmaps for one cache.
     *
     * @param geometry gives the largest number of slots
     */
    public BitmapSlots(SlabGeometry geometry) {
        words = Math.ceilDiv(geometry.capacity(0), Integer.SIZE);
        bits = new SlabBytes(words * Integer.BYTES);
    }

    private static int word(byte[] chunk, int at) {
        return (int) WORDS.get(chunk, at);
    }

    private int at(int slab, int slot) {
        return bits.at(slab) + slot / Integer.SIZE * Integer.BYTES;
    }

    @Override
    public void open(int slab, int capacity) {
        bits.reserve(slab);
        byte[] chunk = bits.chunk(slab);
        int from = bits.at(slab);
        int partly = at(slab, capacity);
        Arrays.fill(chunk, from, partly, (byte) -1);
        Arrays.fill(chunk, partly, from + words * Integer.BYTES, (byte) 0);
        if (capacity % Integer.SIZE != 0) {
            WORDS.set(chunk, partly, (1 << capacity) - 1);
        }
    }

    @Override
    public int take(int slab) {
        byte[] chunk = bits.chunk(slab);
        int from = bits.at(slab);
        int at = from;
        int last = from + (words - 1) * Integer.BYTES;
        while (at < last && (long) PAIRS.get(chunk, at) == 0) {
            at += Long.BYTES;
        }
        while (word(chunk, at) == 0) {
            at += Integer.BYTES;
        }
        int free = word(chunk, at);
        WORDS.set(chunk, at, free & free - 1);
        return (at - from) * Byte.SIZE + Integer.numberOfTrailingZeros(free);
    }

    @Override
    public void put(int slab, int slot) {
        byte[] chunk = bits.chunk(slab);
        int at = at(slab, slot);
        WORDS.set(chunk, at, word(chunk, at) | 1 << slot);
    }

    @Override
    public boolean isFree(int slab, int slot) {
        return (word(bits.chunk(slab), at(slab, slot)) >>> slot & 1) != 0;
    }

    @Override
    public int[] free(int slab) {
        int[] slots = new int[words * Integer.SIZE];
        int count = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (isFree(slab, slot)) {
                slots[count++] = slot;
            }
        }
        return Arrays.copyOf(slots, count);
    }
}
