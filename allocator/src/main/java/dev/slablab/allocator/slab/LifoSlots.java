package dev.slablab.allocator.slab;

import java.util.Arrays;

/**
 * The original's order: a stack for each slab. The slot freed last is handed out first, since its memory is likely in
 * the processor's cache; a new slab is handed out from its highest slot down.
 *
 * <p>A bit for each slot says whether it is free, so that a walk over a slab, a check for a double free and the stack
 * itself do not depend on each other.
 */
public final class LifoSlots implements SlotOrder {
    private final int words;
    private char[][] stacks = new char[16][];
    private int[] count = new int[16];
    private long[] free;

    /**
     * Stacks for one cache.
     *
     * @param geometry gives the largest number of slots
     * @throws IllegalArgumentException if a slab has more than 65,536 slots
     */
    public LifoSlots(SlabGeometry geometry) {
        if (geometry.maxChunks() > Character.MAX_VALUE + 1) {
            throw new IllegalArgumentException("a slab of " + geometry.maxChunks() + " slots has too many for a stack; "
                    + "at most 65536 are supported");
        }
        words = (geometry.maxChunks() + Long.SIZE - 1) / Long.SIZE;
        free = new long[16 * words];
    }

    @Override
    public void open(int slab, int capacity) {
        if (slab >= stacks.length) {
            stacks = Arrays.copyOf(stacks, stacks.length * 2);
            count = Arrays.copyOf(count, stacks.length);
            free = Arrays.copyOf(free, stacks.length * words);
        }
        if (stacks[slab] == null || stacks[slab].length < capacity) {
            stacks[slab] = new char[capacity];
        }
        Arrays.fill(free, slab * words, (slab + 1) * words, 0);
        count[slab] = 0;
        for (int slot = 0; slot < capacity; slot++) {
            put(slab, slot);
        }
    }

    @Override
    public int take(int slab) {
        int slot = stacks[slab][--count[slab]];
        free[slab * words + slot / Long.SIZE] &= ~(1L << slot);
        return slot;
    }

    @Override
    public void put(int slab, int slot) {
        stacks[slab][count[slab]++] = (char) slot;
        free[slab * words + slot / Long.SIZE] |= 1L << slot;
    }

    @Override
    public boolean isFree(int slab, int slot) {
        return (free[slab * words + slot / Long.SIZE] >>> slot & 1) != 0;
    }

    @Override
    public int[] free(int slab) {
        int[] order = new int[count[slab]];
        for (int i = 0; i < order.length; i++) {
            order[i] = stacks[slab][order.length - 1 - i];
        }
        return order;
    }
}
