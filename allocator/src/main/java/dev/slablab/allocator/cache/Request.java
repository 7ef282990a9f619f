package dev.slablab.allocator.cache;

/** What a request does when there is no memory. */
enum Request {
    /** It fails, and may be made to fail on purpose. */
    MAY_FAIL,
    /** It waits. */
    MAY_SLEEP
}
