package dev.slablab.allocator;

/** What a cache may be told beside its sizes. */
public enum CacheFlag {
    /** The allocator must not write into free objects, so nothing of its own lies on a slab. */
    NOTOUCH,
    /** The cache takes no part in debugging, whatever is asked for. */
    NODEBUG,
    /** The descriptor lies on the slab, however large the objects are; a slab is one page. */
    NOHASH,
    /** No magazine layer, ever. */
    NOMAGAZINE
}
