package dev.slablab.allocator;

/**
 * How long a request for memory waits, and how: time comes from outside.
 *
 * <p>A request that finds no memory asks all caches for what they can spare and then its patience, which waits as it
 * sees fit (for a span of time, or for the maintenance queue) and says whether another attempt is worth while. So a
 * simulation waits by draining its queues, a server by a clock.
 */
@FunctionalInterface
public interface Patience {

    /**
     * Waits for memory. Called without locks.
     *
     * @param failures attempts that failed so far, 1 or more
     * @return whether to try again; false when the caller's limit is reached
     */
    boolean await(int failures);
}
