package dev.slablab.allocator.magazine;

/**
 * One list of a depot as it was when asked.
 *
 * @param count     magazines on the list
 * @param min       lowest count since the last update
 * @param reapLimit lowest count of the interval before that update
 * @param takes     magazines taken since the cache was created
 */
public record DepotListState(int count, long min, long reapLimit, long takes) {

    /**
     * Magazines outside the working set that are still there.
     *
     * @return what a scan may count as free memory, in magazines
     */
    public long idle() {
        return Math.min(Math.min(reapLimit, min), count);
    }
}
