package dev.slablab.allocator.cache;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.DebugMode;
import java.util.Optional;

/**
 * What says of each object of a cache whether it is free, and whether its memory is as it was left.
 *
 * <p>Where there are bytes behind addresses the tag lies behind the object ({@link MemoryTags}); elsewhere it is kept
 * on the Java heap ({@link HeapTags}), knows as much of what is free, and nothing of writes. An object that is taken
 * or released by two threads at once is taken or released by one of them.
 */
sealed interface BoundaryTags permits MemoryTags, HeapTags {

    /** The tags of a cache. */
    static BoundaryTags of(DebugMode mode, int size, boolean constructed, Arena arena) {
        return arena.hasBytes() ? new MemoryTags(mode, size, constructed, arena) : new HeapTags(mode);
    }

    /** Whether patterns and red zones are really looked at. */
    boolean checksMemory();

    /** A new slab: all of its objects are free, and its memory is nobody's. */
    void open(long span, long slabSize, long first, int chunk, int capacity);

    /** Makes a free object an allocated one; its memory then counts as uninitialised, or as its user left it. */
    Optional<TagFault> take(long address, boolean parked);

    /** Takes {@link #take} back: the object is free and raw. */
    void giveBack(long address);

    /** Makes an allocated object a free one, before anything is done to its memory. */
    Optional<TagFault> release(long address);

    /** Fills a free raw object with the pattern, as far as the mode says. */
    void blank(long address);

    /** Makes memory that was constructed and destroyed count as never used. */
    void reset(long address);

    /** Puts the pattern into the one word of a constructed free object that lite debugging checks. */
    void park(long address);

    /** Takes that back, for a destructor. */
    void unpark(long address);

    /** Looks whether a free object was written to. */
    Optional<TagFault> modified(long address);

    /** Whether the tag says that the object is allocated. */
    boolean isAllocated(long address);

    /** Notes a caller. */
    void caller(long address, long number);

    /** The callers noted last, newest first. */
    long[] callers(long address);

    /** Notes the size that was asked for, and marks the byte behind it. */
    void size(long address, int requested);

    /** Compares it with the size that is given back. */
    Optional<TagFault> sized(long address, long size);
}
