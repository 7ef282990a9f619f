package dev.slablab.consolidator.inspect;

import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.slab.Occupancy;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.select.ReclaimThreshold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fragmented a cache is, and how many slabs could come free: what {@code ::kmem_slabs} shows of the original.
 *
 * <p><b>All figures are the slab layer's.</b> What it has handed out counts as allocated: objects of the client, rounds
 * in magazines, and destinations of pending moves (so an object that is being moved counts twice). A slab that came
 * free would have its memory retained for as long as moves are pending.
 *
 * <p><b>Freeable</b>, at best: the most slabs that can be empty at the same time if every object can be moved. Some
 * slabs can be emptied together if and only if they have at most as many slots as there are free slots in the cache,
 * since then their objects find room on the others; so the slabs of fewest slots are counted first. Where all have n
 * slots, this is live slabs − ⌈allocated ÷ n⌉.
 *
 * <p><b>Freeable now</b>: the same of slabs that consolidation would touch, which are the partial ones that were not
 * refused; their objects go to free slots of all partial slabs that stay, refused ones included. Without a client it is
 * 0.
 *
 * <p><b>Why the two differ.</b> Only for refusals, and for want of a client. Complete slabs make no difference where
 * all slabs have n slots: F free slots lie on more than F ÷ n partial slabs, so there are always enough of these. That
 * is so for every geometry of the original's, as colour takes only bytes that would hold no object. Under a geometry of
 * one's own colour may cost objects; then complete slabs of few slots add to the first figure.
 *
 * <p><b>What really comes free</b> when nothing of the cache is in magazines, nobody else uses it, the client always
 * says YES and all slabs have n slots: a desperate pass, which passes over refusals, releases as many as are freeable;
 * a scan without limits and thresholds releases as many as are freeable now. The accordion reaches the most because
 * only the number of emptied slabs counts and not which they are. Where slots differ it does count: the pass takes
 * slabs from the end of the order, however many slots they have, and releases as many of the last ones as have
 * together at most as many slots as are free. Those may be fewer than if the ones of fewest slots were taken.
 *
 * @param cache           its name
 * @param geometry        how its slabs are cut
 * @param complete        live slabs without a free object
 * @param partial         live slabs with one
 * @param retained        empty slabs whose memory is retained: the dead list, and what a scan holds
 * @param occupancy       live slabs by allocated objects; those refused counted a second time by themselves
 * @param objects         objects of live slabs, allocated or not
 * @param freeObjects     those of them that are free in the slab layer: unused
 * @param magazineObjects constructed free objects in magazines of processors and depot, which count as allocated here
 * @param freeable        slabs that could be emptied at best; 0 to the live slabs
 * @param freeableNow     slabs that could be emptied now; 0 to {@code freeable}
 * @param candidates      partial slabs, not refused, that the present threshold lets a periodic scan take: less
 *                        occupied than its eighths say, or with a single object. A scan sees only those within its
 *                        range. Empty without a client, and for policies without a threshold
 */
public record FragmentationView(
        String cache,
        SlabGeometry geometry,
        long complete,
        long partial,
        long retained,
        Occupancy occupancy,
        long objects,
        long freeObjects,
        long magazineObjects,
        long freeable,
        long freeableNow,
        OptionalLong candidates) {

    /**
     * The view of a cache.
     *
     * @param cache what the allocator knows of it
     * @param moves what the consolidator knows of it; empty for a cache without a client that is called
     * @return the view
     */
    public static FragmentationView of(CacheSnapshot cache, Optional<ConsolidationSnapshot> moves) {
        var totals = cache.totals();
        List<SlabSnapshot> movable =
                moves.isEmpty() ? List.of() : cache.partial().stream().filter(slab -> !slab.fillFirst()).toList();
        Optional<ThresholdState> threshold = moves.flatMap(ConsolidationSnapshot::threshold);
        OptionalLong candidates = threshold.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(movable.stream().filter(slab -> isSparse(slab, threshold.get())).count());
        return new FragmentationView(cache.spec().name(), cache.geometry(), totals.complete(), totals.partial(),
                totals.retained(), cache.occupancy(), totals.objects(), totals.freeObjects(),
                CacheStats.of(cache).bufConstructed(), EmptyableSlabs.live(cache).most(totals.freeObjects()),
                EmptyableSlabs.of(cache, movable).most(totals.freeObjects()), candidates);
    }

    private static boolean isSparse(SlabSnapshot partial, ThresholdState threshold) {
        return partial.refCount() == 1
                || ReclaimThreshold.isBelow(partial.refCount(), partial.capacity(), threshold.numer());
    }

    /**
     * Slabs with allocated objects.
     *
     * @return complete and partial ones
     */
    public long live() {
        return complete + partial;
    }

    /**
     * Slabs whose memory is held.
     *
     * @return live and retained ones
     */
    public long held() {
        return live() + retained;
    }

    /**
     * Objects that the slab layer has handed out.
     *
     * @return objects, rounds in magazines included
     */
    public long allocated() {
        return objects - freeObjects;
    }

    /**
     * Slabs that are marked to be filled first because a client refused to empty them.
     *
     * @return some of the partial slabs
     */
    public long refused() {
        long refused = 0;
        for (int refCount = 0; refCount <= occupancy.max(); refCount++) {
            refused += occupancy.marked(refCount);
        }
        return refused;
    }

    /**
     * The share of free objects, by which the cache is judged to be fragmented.
     *
     * @return free objects ÷ objects, 0 to 1; 0 without slabs
     */
    public double unusedShare() {
        return objects == 0 ? 0 : (double) freeObjects / objects;
    }

    /**
     * Live slabs by allocated objects, in few bins.
     *
     * @param most the most bins, 1 or more
     * @return bins from 1 object to as many as a slab holds at colour 0, see {@link OccupancyBin#of}
     * @throws IllegalArgumentException if no bin is wanted
     */
    public List<OccupancyBin> bins(int most) {
        return OccupancyBin.of(occupancy, geometry.capacity(0), most);
    }
}
