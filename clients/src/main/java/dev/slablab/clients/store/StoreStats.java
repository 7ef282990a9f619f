package dev.slablab.clients.store;

/**
 * Figures of a store. Those of different stripes are not of the very same moment.
 *
 * @param entries       keys with a value, those whose time is over but which nobody has met yet included
 * @param entryBytes    bytes that they account for: header, key, value, what is lost in the size class, and a share of
 *                      what is not used of the slab; whole pages for those too large for a slab
 * @param heldBytes     bytes of all slabs and of all entries too large for a slab: what the memory limit is about
 * @param neededBytes   bytes of the fewest slabs that could hold the entries, and of entries too large for a slab
 * @param residentBytes bytes of the machine's memory behind that, by the kernel's account
 * @param heapBytes     bytes of the Java heap that the indexes take
 * @param hits          values that were found; with several threads a few may not be counted, as nobody waits for it
 * @param misses        values that were not found; the same holds
 * @param evicted       entries that went to make room
 * @param expired       entries that went because their time was over
 * @param moved         entries that were moved
 */
public record StoreStats(
        long entries,
        long entryBytes,
        long heldBytes,
        long neededBytes,
        long residentBytes,
        long heapBytes,
        long hits,
        long misses,
        long evicted,
        long expired,
        long moved) {

    static final StoreStats NONE = new StoreStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of both together. */
    StoreStats plus(StoreStats other) {
        return new StoreStats(entries + other.entries, entryBytes + other.entryBytes, heldBytes + other.heldBytes,
                neededBytes + other.neededBytes, residentBytes + other.residentBytes, heapBytes + other.heapBytes,
                hits + other.hits, misses + other.misses, evicted + other.evicted, expired + other.expired,
                moved + other.moved);
    }

    /** With the memory of all. */
    StoreStats within(long held, long needed, long resident) {
        return new StoreStats(
                entries, entryBytes, held, needed, resident, heapBytes, hits, misses, evicted, expired, moved);
    }
}
