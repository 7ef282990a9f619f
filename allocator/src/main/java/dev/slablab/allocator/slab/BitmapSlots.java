package dev.slablab.allocator.slab;

import java.util.Arrays;

/**
 * The lowest free slot first: a bit for each slot, and nothing else.
 *
 * <p>Takes an eighth of a byte for each object where a {@linkplain LifoSlots stack} takes about three bytes. Objects
 * gather at the low end of each slab, which reuses pages of large slabs better and cache lines worse: the slot that was
 * freed last, whose memory is warm, is handed out next only by chance.
 */
public final class BitmapSlots implements SlotOrder {
    private static final int SLABS_AT_FIRST = 16;

    private final int words;
    private long[] free;

    /**
     * Bitmaps for one cache.
     *
     * @param geometry gives the largest number of slots
     */
    public BitmapSlots(SlabGeometry geometry) {
        words = Math.ceilDiv(geometry.maxChunks(), Long.SIZE);
        free = new long[SLABS_AT_FIRST * words];
    }

    @Override
    public void open(int slab, int capacity) {
        int from = slab * words;
        if (from + words > free.length) {
            free = Arrays.copyOf(free, from + words + free.length / 2);
        }
        Arrays.fill(free, from, from + words, 0);
        int whole = capacity / Long.SIZE;
        Arrays.fill(free, from, from + whole, -1);
        if (whole < words) {
            free[from + whole] = (1L << capacity) - 1;
        }
    }

    @Override
    public int take(int slab) {
        int word = slab * words;
        while (free[word] == 0) {
            word++;
        }
        int slot = (word - slab * words) * Long.SIZE + Long.numberOfTrailingZeros(free[word]);
        free[word] &= free[word] - 1;
        return slot;
    }

    @Override
    public void put(int slab, int slot) {
        free[slab * words + slot / Long.SIZE] |= 1L << slot;
    }

    @Override
    public boolean isFree(int slab, int slot) {
        return (free[slab * words + slot / Long.SIZE] >>> slot & 1) != 0;
    }

    @Override
    public int[] free(int slab) {
        int[] slots = new int[words * Long.SIZE];
        int count = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (isFree(slab, slot)) {
                slots[count++] = slot;
            }
        }
        return Arrays.copyOf(slots, count);
    }
}
