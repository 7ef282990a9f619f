package dev.slablab.allocator.magazine;

/**
 * A depot as it was when asked.
 *
 * @param full             full magazines
 * @param empty            empty magazines
 * @param magazineSize     rounds of the cache's present magazine type
 * @param rounds           objects in full magazines
 * @param contention       how often the depot's lock had to be waited for, as a 32-bit counter
 * @param contentionBefore that counter at the last tick; far ahead of it after magazines grew
 */
public record DepotState(
        DepotListState full,
        DepotListState empty,
        int magazineSize,
        long rounds,
        int contention,
        int contentionBefore) {
}
