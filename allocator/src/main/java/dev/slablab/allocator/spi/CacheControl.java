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

    /**
     * Frees a raw object that was not constructed, or could not be, to the slab layer; has no effect on one that was
     * found corrupt.
     *
     * @param address a raw object
     */
    void freeRaw(long address);

    /**
     * Puts an allocated object into the place of a free one in the magazines, or frees it as usual if the other is in
     * none of them.
     *
     * @param round an object looked for
     * @param swap  the object to leave there
     * @return whether the object was there; it is free, constructed, and the caller's now, to be
     *         {@linkplain #freeRound destroyed}
     */
    boolean exchangeRound(long round, long swap);

    /**
     * Destroys a constructed free object that was in a magazine and frees it to the slab layer.
     *
     * @param address the object
     */
    void freeRound(long address);

    /**
     * Notes with which size an object was asked for; only caches with tags do.
     *
     * @param address an allocated object
     * @param size    bytes, at most those of an object
     */
    void noteSize(long address, long size);

    /**
     * Whether an object may be freed with a size. What is wrong with an address is not said here, but when it is freed.
     *
     * @param address an address that is to be freed
     * @param size    bytes
     * @return false if its tag says otherwise, which was reported then
     */
    boolean acceptsSize(long address, long size);

    /**
     * The same, with something done to its memory in between, when nobody has the object any more and nobody has got
     * it yet.
     *
     * @param address a constructed object
     * @param last    done under the lock of the slab layer
     */
    void freeConstructed(long address, Runnable last);

    /**
     * Has every free by the cache's users looked at beforehand.
     *
     * @param guard in place of the one before; {@link FreeGuard#NONE} for none
     * @throws IllegalStateException if the cache was made before its allocator was told to {@linkplain
     *                               dev.slablab.allocator.SlabAllocator#relyOn rely on} anybody, and has no debugging
     */
    void guardFrees(FreeGuard guard);

    /**
     * Reports, where there is debugging, that a move callback frees one of its two objects itself.
     *
     * @param address which of them
     * @param from    the object to be moved
     * @param to      where it was to go
     * @throws dev.slablab.allocator.slab.BadAddressException with the report, if errors are to be thrown
     */
    void reportFreedInMove(long address, long from, long to);

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
