package dev.slablab.allocator;

import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The exported statistics of a cache, in the original's order. */
public enum CacheStatistic {
    /** Object size in bytes. */
    BUF_SIZE("buf_size", "object size in bytes", CacheStats::bufSize),
    /** Alignment in bytes. */
    ALIGN("align", "alignment in bytes", CacheStats::align),
    /** Bytes from one object to the next. */
    CHUNK_SIZE("chunk_size", "bytes from one object to the next", CacheStats::chunkSize),
    /** Bytes of a slab. */
    SLAB_SIZE("slab_size", "bytes of a slab", CacheStats::slabSize),
    /** Allocations. */
    ALLOC("alloc", "allocations", CacheStats::alloc),
    /** Allocations that failed. */
    ALLOC_FAIL("alloc_fail", "allocations that failed", CacheStats::allocFail),
    /** Frees. */
    FREE("free", "frees", CacheStats::free),
    /** Full magazines taken from the depot. */
    DEPOT_ALLOC("depot_alloc", "full magazines taken from the depot", CacheStats::depotAlloc),
    /** Empty magazines taken from the depot. */
    DEPOT_FREE("depot_free", "empty magazines taken from the depot", CacheStats::depotFree),
    /** Waits for the depot's lock. */
    DEPOT_CONTENTION("depot_contention", "waits for the depot's lock", CacheStats::depotContention),
    /** Allocations from slabs. */
    SLAB_ALLOC("slab_alloc", "allocations from slabs", CacheStats::slabAlloc),
    /** Frees to slabs. */
    SLAB_FREE("slab_free", "frees to slabs", CacheStats::slabFree),
    /** Constructed free objects in magazines. */
    BUF_CONSTRUCTED("buf_constructed", "constructed free objects in magazines", CacheStats::bufConstructed),
    /** Free objects in magazines and slabs. */
    BUF_AVAIL("buf_avail", "free objects in magazines and slabs", CacheStats::bufAvail),
    /** Objects that clients hold. */
    BUF_INUSE("buf_inuse", "objects that clients hold", CacheStats::bufInuse),
    /** Objects of all live slabs. */
    BUF_TOTAL("buf_total", "objects of all live slabs", CacheStats::bufTotal),
    /** The most objects ever. */
    BUF_MAX("buf_max", "the most objects ever", CacheStats::bufMax),
    /** Slabs created. */
    SLAB_CREATE("slab_create", "slabs created", CacheStats::slabCreate),
    /** Slabs released. */
    SLAB_DESTROY("slab_destroy", "slabs released", CacheStats::slabDestroy),
    /** Number of the arena that slabs come from, 0 for the allocator's own. */
    VMEM_SOURCE("vmem_source",
            "number of the arena that slabs come from, 0 for the allocator's own", CacheStats::vmemSource),
    /** Buckets of the buffer table. */
    HASH_SIZE("hash_size", "buckets of the buffer table", CacheStats::hashSize),
    /** Objects passed over in searches of the buffer table. */
    HASH_LOOKUP_DEPTH("hash_lookup_depth",
            "objects passed over in searches of the buffer table", CacheStats::hashLookupDepth),
    /** How often the buffer table was rebuilt. */
    HASH_RESCALE("hash_rescale", "how often the buffer table was rebuilt", CacheStats::hashRescale),
    /** Full magazines in the depot. */
    FULL_MAGAZINES("full_magazines", "full magazines in the depot", CacheStats::fullMagazines),
    /** Empty magazines in the depot. */
    EMPTY_MAGAZINES("empty_magazines", "empty magazines in the depot", CacheStats::emptyMagazines),
    /** Rounds of a magazine; 0 when the cache has none for ever. */
    MAGAZINE_SIZE("magazine_size",
            "rounds of a magazine; 0 when the cache has none for ever", CacheStats::magazineSize),
    /** Reaps carried out. */
    REAP("reap", "reaps carried out", CacheStats::reap);

    private final String publicName;
    private final String meaning;
    private final ToLongFunction<CacheStats> value;

    CacheStatistic(String publicName, String meaning, ToLongFunction<CacheStats> value) {
        this.publicName = publicName;
        this.meaning = meaning;
        this.value = value;
    }

    /**
     * The original's name.
     *
     * @return a stable name
     */
    public String publicName() {
        return publicName;
    }

    /**
     * What it says.
     *
     * @return one sentence, without its full stop
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Its value.
     *
     * @param stats of some cache
     * @return what the cache has
     */
    public long of(CacheStats stats) {
        return value.applyAsLong(stats);
    }

    /**
     * Finds a statistic.
     *
     * @param name its public name
     * @return empty when there is none of that name
     */
    public static Optional<CacheStatistic> named(String name) {
        return Stream.of(values()).filter(statistic -> statistic.publicName.equals(name)).findFirst();
    }
}
