package dev.slablab.consolidator.inspect;

import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import java.util.Collection;

/**
 * Slabs that may be emptied, counted by slots; what they hold plays no part in how many can be empty at once.
 *
 * <p>Let slabs of c slots together hold a objects, and let F slots of the whole cache be free, c − a of which lie on
 * these slabs. Their objects find room elsewhere if and only if a ≤ F − (c − a), that is c ≤ F.
 */
final class EmptyableSlabs {
    private final long[] bySlots;

    private EmptyableSlabs(int mostSlots) {
        bySlots = new long[mostSlots + 1];
    }

    /** Some partial slabs of a cache. */
    static EmptyableSlabs of(CacheSnapshot cache, Collection<SlabSnapshot> partial) {
        EmptyableSlabs slabs = new EmptyableSlabs(cache.occupancy().max());
        partial.forEach(slab -> slabs.bySlots[slab.capacity()]++);
        return slabs;
    }

    /** All live slabs of a cache: the partial ones, and those complete, whose slots are their objects. */
    static EmptyableSlabs live(CacheSnapshot cache) {
        EmptyableSlabs slabs = of(cache, cache.partial());
        for (int refCount = 1; refCount < slabs.bySlots.length; refCount++) {
            slabs.bySlots[refCount] += cache.occupancy().slabs(refCount);
        }
        cache.partial().forEach(slab -> slabs.bySlots[slab.refCount()]--);
        return slabs;
    }

    /** The most of them that can be empty at once. */
    long most(long freeSlots) {
        long emptied = 0;
        long room = freeSlots;
        for (int slots = 1; slots < bySlots.length; slots++) {
            long taken = Math.min(bySlots[slots], room / slots);
            emptied += taken;
            room -= taken * slots;
        }
        return emptied;
    }
}
