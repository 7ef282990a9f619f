package dev.slablab.consolidator.live;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent;

/**
 * Watches what happens to caches, slabs and moves. Called by whatever thread makes it happen, often under a lock of the
 * allocator's: so it is safe for use by several threads, quick, and calls nothing of the allocator or consolidator.
 */
public interface LiveListener {
    /** Watches nothing. */
    LiveListener NONE = new LiveListener() { };
    /** Warns of what clients do wrong. */
    LiveListener WARNINGS = new FaultWarnings();

    /**
     * A slab was created or released.
     *
     * @param cache whose
     * @param event what happened
     */
    default void slab(ObjectCache cache, AllocatorEvent event) {
    }

    /**
     * Something happened to a cache as a whole, or to all caches. Called without locks.
     *
     * @param event what
     */
    default void life(LifeEvent event) {
    }

    /**
     * The consolidator has done something.
     *
     * @param event what, and why
     */
    default void consolidation(ConsolidatorEvent event) {
    }
}
