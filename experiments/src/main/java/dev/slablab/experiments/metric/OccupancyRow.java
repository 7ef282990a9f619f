package dev.slablab.experiments.metric;

/**
 * One row of {@code occupancy.csv}: slabs of a cache with the same number of allocated objects, at a mark.
 *
 * @param mark      the mark's label
 * @param event     events that precede it
 * @param phase     before or after what is done at the mark
 * @param cache     the cache's name
 * @param capacity  objects of a slab at colour 0
 * @param allocated allocated objects of each of these slabs, 1 or more; objects in magazines count as allocated
 * @param slabs     how many slabs have as many, 1 or more
 * @param refused   those of them whose client has refused to move an object
 */
public record OccupancyRow(
        String mark, long event, Phase phase, String cache, int capacity, int allocated, long slabs, long refused) {

    /** Before or after what is done at a mark. */
    public enum Phase {
        /** The mark was reached, nothing was done. */
        BEFORE,
        /** The variant's reap and the idle intervals are over. */
        AFTER
    }
}
