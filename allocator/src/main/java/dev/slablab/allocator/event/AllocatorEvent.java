package dev.slablab.allocator.event;

/** Something that happened to a slab of a cache. */
public sealed interface AllocatorEvent {

    /**
     * How many slabs the cache had made before the slab.
     *
     * @return the slab's ordinal, 0 or more
     */
    long ordinal();

    /**
     * The first page of the slab's span.
     *
     * @return a page number of the arena
     */
    int page();

    /**
     * A slab was made.
     *
     * @param ordinal  see {@link AllocatorEvent#ordinal}
     * @param page     first page
     * @param pages    pages of the span
     * @param color    bytes in front of the first object
     * @param capacity objects
     */
    record SlabCreated(long ordinal, int page, int pages, int color, int capacity) implements AllocatorEvent {
    }

    /**
     * A slab's memory went back to the arena.
     *
     * @param ordinal  see {@link AllocatorEvent#ordinal}
     * @param page     first page
     * @param retained whether it had been kept for a while after it was emptied
     */
    record SlabReleased(long ordinal, int page, boolean retained) implements AllocatorEvent {
    }
}
