package dev.slablab.allocator;

/**
 * Undoes what the constructor did, before memory goes back to the slab layer.
 *
 * <p>Called without any lock of the allocator held. It must be able to destroy an object that no client ever touched.
 */
@FunctionalInterface
public interface ObjectDestructor {
    /**
     * Destroys an object.
     *
     * @param address  where
     * @param argument the cache's user argument
     */
    void destroy(long address, Object argument);
}
