package dev.slablab.experiments.metric;

import java.math.BigDecimal;

/**
 * Memory held beside memory needed.
 *
 * <p><em>Held</em>: live and dead-list slabs over all caches. <em>Needed</em>: over all caches, the fewest slabs that
 * hold the objects that the program owns; objects in magazines count as free.
 *
 * @param slabsHeld   slabs; a whole number at a mark, a mean with three decimals over a run
 * @param bytesHeld   their bytes
 * @param slabsNeeded slabs; as above
 * @param bytesNeeded their bytes
 */
public record Footprint(BigDecimal slabsHeld, long bytesHeld, BigDecimal slabsNeeded, long bytesNeeded) {

    /**
     * The footprint at one moment.
     *
     * @param slabsHeld   slabs
     * @param bytesHeld   their bytes
     * @param slabsNeeded slabs
     * @param bytesNeeded their bytes
     * @return the footprint
     */
    public static Footprint at(long slabsHeld, long bytesHeld, long slabsNeeded, long bytesNeeded) {
        return new Footprint(BigDecimal.valueOf(slabsHeld), bytesHeld, BigDecimal.valueOf(slabsNeeded), bytesNeeded);
    }

    /**
     * What is held too much.
     *
     * @return bytes held − bytes needed
     */
    public long excessBytes() {
        return bytesHeld - bytesNeeded;
    }
}
