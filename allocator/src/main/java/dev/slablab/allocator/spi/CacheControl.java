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
     * Constructs a raw object; a failure counts as an allocation failure.
     *
     * @param address a raw object
     * @return false when its constructor failed
     */
    boolean construct(long address);

    /**
     * Destroys a constructed object and frees it to the slab layer, past the magazines.
     *
     * @param address a constructed object
     */
    void freeConstructed(long address);

    /**
     * Installs hooks in place of those installed before.
     *
     * @param hooks told from now on
     */
    void install(CacheHooks hooks);
}
