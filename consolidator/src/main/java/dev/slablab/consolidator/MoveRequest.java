package dev.slablab.consolidator;

import dev.slablab.allocator.ObjectCache;

/**
 * The request to get off one object and use another instead.
 *
 * @param cache     the cache of both objects
 * @param from      the object to get off; touched by nobody but the client and the allocator since it was allocated
 * @param to        a constructed object that nobody uses
 * @param size      object size in bytes
 * @param argument  the cache's user argument
 * @param desperate whether memory is short, so that earlier refusals and thresholds were passed over
 * @param notified  whether the client had said that the object can move now
 */
public record MoveRequest(
        ObjectCache cache, long from, long to, int size, Object argument, boolean desperate, boolean notified) {
}
