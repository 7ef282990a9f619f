package dev.slablab.consolidator.policy;

import dev.slablab.consolidator.MoveStatistic;

/** How a pass over source slabs ended. */
public sealed interface ScanResult {

    /**
     * The pass came to its end.
     *
     * @param taken slabs whose objects were asked to move
     */
    record Completed(int taken) implements ScanResult {
    }

    /**
     * The pass lost its place or its memory and says nothing about how many slabs are worth emptying.
     *
     * @param reason why
     */
    record Aborted(Reason reason) implements ScanResult {
    }

    /** Why a pass was aborted. */
    enum Reason {
        /** The slab was emptied while the lock was dropped. */
        SLAB_DESTROYED(MoveStatistic.ENDSCAN_SLAB_DESTROYED),
        /** A move could not be requested. */
        NO_MEMORY(MoveStatistic.ENDSCAN_NOMEM),
        /** The slab filled while the lock was dropped. */
        SLAB_COMPLETE(MoveStatistic.ENDSCAN_SLAB_ALL_USED),
        /** The slab's occupancy changed while the lock was dropped, so its place in the order may have. */
        REFCOUNT_CHANGED(MoveStatistic.ENDSCAN_REFCNT_CHANGED),
        /** The slab's mark changed while the lock was dropped, so its place in the order has. */
        MARK_CHANGED(MoveStatistic.ENDSCAN_NOMOVE_CHANGED);

        private final MoveStatistic statistic;

        Reason(MoveStatistic statistic) {
            this.statistic = statistic;
        }

        /**
         * Where such endings are counted.
         *
         * @return the statistic
         */
        public MoveStatistic statistic() {
            return statistic;
        }
    }
}
