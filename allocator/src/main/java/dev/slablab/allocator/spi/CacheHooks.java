package dev.slablab.allocator.spi;

import dev.slablab.allocator.slab.SlabHooks;

/** What the owner of the hooks of a cache is told, beside what happens to its slabs. */
public interface CacheHooks extends SlabHooks {

    /** The cache's maintenance tick: the moment to queue tasks. Called without locks, but for the list of caches'. */
    void tick();

    /** A reap of the cache has emptied what the depot can spare. Called in the maintenance queue, without locks. */
    void reaped();

    /**
     * The cache is wanted to be destroyed, and nothing was done yet. Called without locks.
     *
     * @throws IllegalStateException if the caller could not wait for what is under way
     */
    void requireDestroyable();

    /** The cache is going to be destroyed: finish what is under way. Called without locks. */
    void destroying();
}
