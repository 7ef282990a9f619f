package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.OrderedSlabs;
import java.util.SplittableRandom;

/**
 * Slabs of 31 objects that are nothing but numbers, in the layout of a cache's: a word for each with the reference
 * count and the bin side by side, and an index by page.
 */
final class PlainSlabs implements OrderedSlabs {
    static final int CAPACITY = 31;

    private static final int SHIFT = 12;
    private static final int CHUNK = 1 << SHIFT;

    private final long[][] words;
    /** Slabs by page, which is one less than a slab's number here. */
    private final int[][] slabs;

    /** Slabs 1 to so many, with 1 to 30 objects each. */
    PlainSlabs(int count) {
        words = new long[(count >>> SHIFT) + 1][CHUNK];
        slabs = new int[(count >>> SHIFT) + 1][CHUNK];
        SplittableRandom random = new SplittableRandom(1);
        for (int slab = 1; slab <= count; slab++) {
            add(slab, random.nextInt(1, CAPACITY));
            slabs[orderNumber(slab) >>> SHIFT][orderNumber(slab) & CHUNK - 1] = slab;
        }
    }

    void add(int slab, int objects) {
        words[slab >>> SHIFT][slab & CHUNK - 1] += objects;
    }

    private long word(int slab) {
        return words[slab >>> SHIFT][slab & CHUNK - 1];
    }

    @Override
    public int refCount(int slab) {
        return (int) word(slab) & CAPACITY;
    }

    @Override
    public int capacity(int slab) {
        return CAPACITY;
    }

    @Override
    public int orderNumber(int slab) {
        return slab - 1;
    }

    @Override
    public int slabOfNumber(int orderNumber) {
        return slabs[orderNumber >>> SHIFT][orderNumber & CHUNK - 1];
    }

    @Override
    public int bin(int slab) {
        return (int) (word(slab) >>> Integer.SIZE);
    }

    @Override
    public void bin(int slab, int bin) {
        words[slab >>> SHIFT][slab & CHUNK - 1] = (long) bin << Integer.SIZE | word(slab) & CAPACITY;
    }

    @Override
    public boolean fillFirst(int slab) {
        return false;
    }
}
