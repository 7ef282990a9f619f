package dev.slablab.experiments.conformance;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent;

/**
 * The part of a scenario that is not written down beforehand: whoever is called while it is recorded.
 *
 * <p>In the first three methods further operations may be {@linkplain ScenarioRecorder#perform performed}; they are
 * recorded as done inside. The others only look, and may be called under the lock of a slab layer.
 */
public interface ScenarioPart {

    /**
     * A client is asked to move an object.
     *
     * @param request which object, and where to
     * @return its answer
     */
    MoveResponse asked(MoveRequest request);

    /** A scan is between two requests, as an operation {@code hook} had demanded; others get in now. */
    default void betweenRequests() {
        // nobody gets in
    }

    /**
     * The client of a cache is asked for what it can spare.
     *
     * @param cache a cache with {@code reclaim}
     */
    default void reclaim(ObjectCache cache) {
        // nothing can be spared
    }

    /**
     * The consolidator did something, which has been written down.
     *
     * @param event what
     */
    default void seen(ConsolidatorEvent event) {
        // lines say enough
    }

    /**
     * A slab came or went, which has been written down.
     *
     * @param cache the cache
     * @param event which slab
     */
    default void seen(ObjectCache cache, AllocatorEvent event) {
        // lines say enough
    }

    /**
     * An object was constructed.
     *
     * @param cache   the cache, one with {@code ctor}
     * @param address the object
     */
    default void constructed(ObjectCache cache, long address) {
        // states say how many
    }

    /**
     * An object was destructed.
     *
     * @param cache   the cache, one with {@code dtor}
     * @param address the object
     */
    default void destructed(ObjectCache cache, long address) {
        // states say how many
    }
}
