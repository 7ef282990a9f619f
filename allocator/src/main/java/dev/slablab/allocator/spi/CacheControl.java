package dev.slablab.allocator.spi;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabLayer;

/** A cache from the inside. */
public interface CacheControl {

    /**
     * The inside of a cache.
     *
     * @param cache any cache
     * @return its control
     */
    static CacheControl of(ObjectCache cache) {
        return (CacheControl) cache;
    }

    /**
     * The cache from the outside.
     *
     * @return the cache
     */
    ObjectCache cache();

    /**
     * The slab layer: raw objects, order of partial slabs, marks.
     *
     * @return the layer, to be read under its lock
     */
    SlabLayer slabLayer();

    /**
     * The magazine layer.
     *
     * @return the layer
     */
    FrontEnd frontEnd();

    /**
     * Constructs a raw object for a request that may fail; anything but success counts as an allocation failure.
     *
     * @param address a raw object
     * @return how it ended
     */
    Construction construct(long address);

    /**
     * Whether a request of this cache that may fail is to do so on purpose; see {@link ObjectCache#mtbf}.
     *
     * @return true now and then, if failures are injected at all
     */
    boolean failureStrikes();

    /**
     * Destroys a constructed object and frees it to the slab layer, past the magazines.
     *
     * @param address a constructed object
     */
    void freeConstructed(long address);

    /** Reaps the cache now, in the maintenance task that calls: reclaim callback, idle magazines, hooks. */
    void reapHere();

    /**
     * Has the memory of each new slab filled with a pattern before the first of its objects is handed out. Nothing else
     * is ever written into objects.
     *
     * @param pattern what every word is to be, from now on
     */
    void fillNewSlabs(long pattern);

    /**
     * Installs hooks in place of those installed before.
     *
     * @param hooks told from now on
     */
    void install(CacheHooks hooks);
}
