package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.experiments.theory.Optimum;
import java.util.Arrays;

/**
 * How many objects of the program each slab holds, whatever the slab layer believes: what it takes for the optimum.
 * Exact while nobody allocates or frees.
 */
final class Census {
    private static final int NONE = -1;

    private final int[] slabOfPage;
    private int[] objects = new int[1024];
    private int[] capacities = new int[1024];
    private int slabs;

    private Census(int pages) {
        slabOfPage = new int[pages];
        Arrays.fill(slabOfPage, NONE);
    }

    /** The optimum of the cache's slabs with nothing on them but these objects. */
    static Optimum of(ObjectCache cache, int pages, int[] pagesOfObjects) {
        Census census = new Census(pages);
        int width = cache.geometry().pages();
        cache.forEachSlab((ordinal, page, refCount, capacity, marked) -> census.slab(page, width, capacity));
        for (int page : pagesOfObjects) {
            census.object(page);
        }
        return Optimum.of(Arrays.copyOf(census.objects, census.slabs), Arrays.copyOf(census.capacities, census.slabs));
    }

    private void slab(int page, int width, int capacity) {
        if (slabs == objects.length) {
            objects = Arrays.copyOf(objects, 2 * slabs);
            capacities = Arrays.copyOf(capacities, 2 * slabs);
        }
        Arrays.fill(slabOfPage, page, page + width, slabs);
        capacities[slabs++] = capacity;
    }

    /** An object that moved in between may be on a slab that was not there, or one too many on a full one. */
    private void object(int page) {
        int slab = slabOfPage[page];
        if (slab != NONE) {
            objects[slab] = Math.min(capacities[slab], objects[slab] + 1);
        }
    }
}
