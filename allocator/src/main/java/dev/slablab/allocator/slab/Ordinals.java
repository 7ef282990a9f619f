package dev.slablab.allocator.slab;

/**
 * The ordinal of each slab, by its number.
 *
 * <p>Half a word each, since a cache would have to make a million slabs a second for more than an hour to get past 32
 * bits. Past them the upper halves are kept beside, and not before. They are read when a slab comes or goes and when
 * somebody looks on, so they keep away from what allocations touch.
 */
final class Ordinals {
    private final SparseInts lower = new SparseInts();
    private final SparseInts upper = new SparseInts();

    long get(int slab) {
        return (long) upper.get(slab) << Integer.SIZE | Integer.toUnsignedLong(lower.get(slab));
    }

    void put(int slab, long ordinal) {
        lower.put(slab, (int) ordinal);
        upper.put(slab, (int) (ordinal >>> Integer.SIZE));
    }
}
