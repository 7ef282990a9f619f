package dev.slablab.allocator.inspect;

import java.util.List;

/**
 * A slab as it was when asked.
 *
 * @param ordinal   how many slabs the cache had made before it
 * @param page      first page of its span
 * @param color     bytes in front of its first object
 * @param refCount  allocated objects
 * @param capacity  objects
 * @param fillFirst whether it is marked to be filled before others
 * @param free      its free slots, the one handed out next first
 */
public record SlabSnapshot(
        long ordinal, int page, int color, int refCount, int capacity, boolean fillFirst, List<Integer> free) {
}
