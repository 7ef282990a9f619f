package dev.slablab.consolidator;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.SlabGeometry;

/** Which caches can have a client at all. */
final class MoveEligibility {

    private MoveEligibility() {
    }

    /** A client tells known objects by bits in their memory, so that memory must be the allocator's to write. */
    static void require(ObjectCache cache) {
        if (cache.spec().ofIdentifiers()) {
            throw refuse(cache, "it is over an identifier arena, so there is no memory to come back");
        }
        if (cache.spec().alignment() < SlabGeometry.NATURAL_ALIGNMENT) {
            throw refuse(cache, "its alignment of " + cache.spec().alignment() + " is below "
                    + SlabGeometry.NATURAL_ALIGNMENT);
        }
        if (cache.spec().flags().contains(CacheFlag.NOTOUCH)) {
            throw refuse(cache, "it is NOTOUCH");
        }
    }

    private static IllegalArgumentException refuse(ObjectCache cache, String reason) {
        return new IllegalArgumentException("cache " + cache + " cannot have a move callback: " + reason);
    }

    static void requireUnused(ObjectCache cache) {
        if (cache.stats().slabAlloc() > 0) {
            throw new IllegalStateException("cache " + cache
                    + " cannot have a move callback any more: objects were allocated already; register it first");
        }
    }
}
