package dev.slablab.allocator;

/**
 * Brings raw memory into the state in which objects of a cache are allocated and freed.
 *
 * <p>Called without any lock of the allocator held.
 */
@FunctionalInterface
public interface ObjectConstructor {
    /**
     * Constructs an object.
     *
     * @param address  where
     * @param argument the cache's user argument
     * @return false when the object cannot be constructed; the allocation then fails
     */
    boolean construct(long address, Object argument);
}
