package dev.slablab.experiments.bench;

import dev.slablab.allocator.slab.Slabs;
import java.util.SplittableRandom;

/** Slabs of 31 objects that are nothing but numbers. */
final class PlainSlabs implements Slabs {
    static final int CAPACITY = 31;

    private final byte[] refCounts;

    /** Slabs 1 to so many, with 1 to 30 objects each. */
    PlainSlabs(int slabs) {
        refCounts = new byte[slabs + 1];
        SplittableRandom random = new SplittableRandom(1);
        for (int slab = 1; slab <= slabs; slab++) {
            refCounts[slab] = (byte) random.nextInt(1, CAPACITY);
        }
    }

    int count() {
        return refCounts.length - 1;
    }

    void add(int slab, int objects) {
        refCounts[slab] += (byte) objects;
    }

    @Override
    public int refCount(int slab) {
        return refCounts[slab];
    }

    @Override
    public int capacity(int slab) {
        return CAPACITY;
    }

    @Override
    public int orderNumber(int slab) {
        return slab;
    }

    @Override
    public boolean fillFirst(int slab) {
        return false;
    }
}
