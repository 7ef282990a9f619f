package dev.slablab.allocator.inspect;

import dev.slablab.allocator.slab.SlabTotals;

/**
 * The counters of a slab layer as they were when asked; see {@link SlabTotals} for what each counts.
 *
 * @param allocations allocations from slabs
 * @param frees       frees to slabs
 * @param created     slabs created
 * @param destroyed   slabs released
 * @param complete    complete slabs
 * @param partial     partial slabs
 * @param retained    empty slabs whose memory is retained
 * @param objects     objects of live slabs
 * @param maxObjects  the most objects ever
 * @param freeObjects free objects of live slabs
 */
public record SlabTotalsSnapshot(
        long allocations,
        long frees,
        long created,
        long destroyed,
        long complete,
        long partial,
        long retained,
        long objects,
        long maxObjects,
        long freeObjects) {

    /**
     * Copies counters.
     *
     * @param totals  the layer's counters
     * @param partial its partial slabs
     * @return a copy
     */
    public static SlabTotalsSnapshot of(SlabTotals totals, long partial) {
        return new SlabTotalsSnapshot(totals.allocations(), totals.frees(), totals.created(), totals.destroyed(),
                totals.complete(), partial, totals.retained(), totals.objects(), totals.maxObjects(),
                totals.freeObjects());
    }

    /**
     * Slabs whose memory is held.
     *
     * @return complete, partial and retained slabs
     */
    public long held() {
        return created - destroyed;
    }
}
