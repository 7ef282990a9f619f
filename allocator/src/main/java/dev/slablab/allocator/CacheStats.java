package dev.slablab.allocator;

import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.magazine.CpuState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exported statistics of a cache under their public names.
 *
 * @param bufSize          object size in bytes ({@code buf_size})
 * @param align            alignment in bytes
 * @param chunkSize        bytes from one object to the next ({@code chunk_size})
 * @param slabSize         bytes of a slab ({@code slab_size})
 * @param alloc            allocations
 * @param allocFail        allocations that failed ({@code alloc_fail})
 * @param free             frees
 * @param depotAlloc       full magazines taken from the depot ({@code depot_alloc})
 * @param depotFree        empty magazines taken from the depot ({@code depot_free})
 * @param depotContention  waits for the depot's lock ({@code depot_contention})
 * @param slabAlloc        allocations from slabs ({@code slab_alloc})
 * @param slabFree         frees to slabs ({@code slab_free})
 * @param bufConstructed   constructed free objects in magazines ({@code buf_constructed})
 * @param bufAvail         free objects in magazines and slabs ({@code buf_avail})
 * @param bufInuse         objects that clients hold ({@code buf_inuse})
 * @param bufTotal         objects of all live slabs ({@code buf_total})
 * @param bufMax           the most objects ever ({@code buf_max})
 * @param slabCreate       slabs created ({@code slab_create})
 * @param slabDestroy      slabs released ({@code slab_destroy})
 * @param vmemSource       number of the arena that slabs come from, 0 for the allocator's own ({@code vmem_source})
 * @param hashSize         buckets of the buffer table ({@code hash_size})
 * @param hashLookupDepth  objects passed over in it ({@code hash_lookup_depth})
 * @param hashRescale      how often it was rebuilt ({@code hash_rescale})
 * @param fullMagazines    in the depot ({@code full_magazines})
 * @param emptyMagazines   in the depot ({@code empty_magazines})
 * @param magazineSize     rounds of a magazine; 0 when the cache has none for ever ({@code magazine_size})
 * @param reap             reaps carried out
 */
public record CacheStats(
        long bufSize,
        long align,
        long chunkSize,
        long slabSize,
        long alloc,
        long allocFail,
        long free,
        long depotAlloc,
        long depotFree,
        long depotContention,
        long slabAlloc,
        long slabFree,
        long bufConstructed,
        long bufAvail,
        long bufInuse,
        long bufTotal,
        long bufMax,
        long slabCreate,
        long slabDestroy,
        long vmemSource,
        long hashSize,
        long hashLookupDepth,
        long hashRescale,
        long fullMagazines,
        long emptyMagazines,
        long magazineSize,
        long reap) {

    /**
     * Derives the statistics from a snapshot.
     *
     * @param cache the snapshot
     * @return its statistics
     */
    public static CacheStats of(CacheSnapshot cache) {
        var depot = cache.depot();
        var totals = cache.totals();
        long constructed = depot.rounds() + cache.cpus().stream().mapToLong(CpuState::rounds).sum();
        long available = constructed + totals.freeObjects();
        boolean magazines = !cache.spec().flags().contains(CacheFlag.NOMAGAZINE);
        return new CacheStats(
                cache.spec().size(),
                cache.geometry().alignment(),
                cache.geometry().chunkSize(),
                cache.geometry().slabSize(),
                totals.allocations() + depot.full().takes()
                        + cache.cpus().stream().mapToLong(CpuState::allocations).sum(),
                cache.allocationFailures(),
                totals.frees() + depot.empty().takes() + cache.cpus().stream().mapToLong(CpuState::frees).sum(),
                depot.full().takes(),
                depot.empty().takes(),
                Integer.toUnsignedLong(depot.contention()),
                totals.allocations(),
                totals.frees(),
                constructed,
                available,
                totals.objects() - available,
                totals.objects(),
                totals.maxObjects(),
                totals.created(),
                totals.destroyed(),
                cache.arena(),
                cache.buffers().buckets(),
                cache.buffers().lookupDepth(),
                cache.buffers().rescales(),
                depot.full().count(),
                depot.empty().count(),
                magazines ? depot.magazineSize() : 0,
                cache.reaps());
    }

    /**
     * The statistics by name.
     *
     * @return public name to value, in the original's order
     */
    public Map<String, Long> byName() {
        Map<String, Long> stats = new LinkedHashMap<>();
        for (CacheStatistic statistic : CacheStatistic.values()) {
            stats.put(statistic.publicName(), statistic.of(this));
        }
        return stats;
    }
}
