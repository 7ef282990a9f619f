package dev.slablab.allocator;

/**
 * A plea to the owner of a cache to free objects that it does not need, made in the maintenance thread when memory is
 * short. How much it frees, if anything, is up to the owner.
 */
@FunctionalInterface
public interface ReclaimCallback {
    /**
     * Frees what can be spared.
     *
     * @param argument the cache's user argument
     */
    void reclaim(Object argument);
}
