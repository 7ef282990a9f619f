package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.Consolidator;
import java.util.List;
import java.util.Optional;

/** Looks into the simulated machine at every mark. */
@FunctionalInterface
public interface MarkObserver {
    /** Looks at nothing. */
    MarkObserver NONE = moment -> { };

    /**
     * A mark was reached, its reap and its idle intervals are over and the queues are drained; called from the thread
     * that replays. The caches are live: what is to be kept must be a snapshot, and nothing may be changed.
     *
     * @param moment where the replay is
     */
    void marked(Moment moment);

    /**
     * A moment of a replay.
     *
     * @param mark         the mark's label
     * @param event        events that precede it
     * @param caches       all caches, in order of their creation
     * @param consolidator who consolidates; empty when nobody does
     */
    record Moment(String mark, long event, List<ObjectCache> caches, Optional<Consolidator> consolidator) {

        /** Keeps an unmodifiable copy of the list. */
        public Moment {
            caches = List.copyOf(caches);
        }
    }
}
