/**
 * A magazine / depot / slab allocator: object caches over arenas.
 *
 * <p>Start at {@link dev.slablab.allocator.SlabAllocator}; describe a cache with
 * {@link dev.slablab.allocator.CacheSpec}; allocate from its {@link dev.slablab.allocator.ObjectCache}.
 */
package dev.slablab.allocator;
