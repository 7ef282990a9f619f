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
        if (cache.spec().alignment() < SlabGeometry.NATURAL_ALIGNMENT) {
            throw new IllegalArgumentException("cache " + cache + " cannot have a move callback: its alignment of "
                    + cache.spec().alignment() + " is below " + SlabGeometry.NATURAL_ALIGNMENT);
        }
        if (cache.spec().flags().contains(CacheFlag.NOTOUCH)) {
            throw new IllegalArgumentException("cache " + cache + " cannot have a move callback: it is NOTOUCH");
        }
    }

    static void requireUnused(ObjectCache cache) {
        if (cache.stats().slabAlloc() > 0) {
            throw new IllegalStateException("cache " + cache
                    + " cannot have a move callback any more: objects were allocated already; register it first");
        }
    }
}
