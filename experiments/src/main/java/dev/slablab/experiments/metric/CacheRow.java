package dev.slablab.experiments.metric;

import java.util.Locale;

/**
 * One row of {@code caches.csv}: a cache at a mark.
 *
 * @param mark            the mark's label
 * @param event           events that precede it
 * @param cache           the cache's name
 * @param objectSize      bytes
 * @param slabs           slabs held
 * @param needed          fewest slabs for the live objects
 * @param partial         partial slabs
 * @param slabBytes       bytes of a slab
 * @param objectsPerSlab  objects of a slab at colour 0
 * @param complete        complete slabs
 * @param liveObjects     objects that the program owns
 * @param magazineObjects free objects in processor and depot magazines
 * @param numer           eighths of the sliding threshold; 0 without a consolidator
 * @param totalObjects    objects of all live slabs
 * @param allocations     allocations since the run began, and full magazines taken from the depot
 * @param failures        allocations that failed
 * @param moves           answers YES since the run began
 * @param verdict         why nothing more is moved in this cache
 */
public record CacheRow(
        String mark,
        long event,
        String cache,
        int objectSize,
        long slabs,
        long needed,
        long partial,
        int slabBytes,
        int objectsPerSlab,
        long complete,
        long liveObjects,
        long magazineObjects,
        int numer,
        long totalObjects,
        long allocations,
        long failures,
        long moves,
        Verdict verdict) {

    /** Why nothing (more) would be moved in a cache by a periodic scan. */
    public enum Verdict {
        /** Nobody consolidates here. */
        NO_CLIENT,
        /** A slab holds one object. */
        ONE_OBJECT_PER_SLAB,
        /** It holds no more slabs than it needs. */
        NOTHING_TO_GAIN,
        /** Fewer slabs than the least for which a scan is made. */
        BELOW_MINSLABS,
        /** What it could give back is in magazines. */
        MAGAZINES_HOLD_IT,
        /** At most one slab is partial. */
        ONE_PARTIAL_SLAB,
        /** The free share of the slab layer is at most the bound. */
        SHARE_BELOW_BOUND,
        /** Fragmented, but no slab among those looked at is below the threshold. */
        NO_CANDIDATE,
        /** Fragmented, but scans are blocked. */
        BLOCKED,
        /** Fragmented, under a policy without a threshold by which slabs could be judged. */
        POLICY_DECIDES,
        /** Fragmented, with candidates: moves would follow. */
        CONSOLIDATING;

        /**
         * The name in result files.
         *
         * @return lower case with hyphens
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
