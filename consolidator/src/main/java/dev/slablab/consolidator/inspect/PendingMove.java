package dev.slablab.consolidator.inspect;

/**
 * A move that was requested and has not ended.
 *
 * @param cache       number of the cache
 * @param fromOrdinal ordinal of the slab to get off
 * @param fromSlot    slot there
 * @param toOrdinal   ordinal of the slab to move to
 * @param toSlot      slot there
 * @param from        address of the object to get off
 * @param to          address of the object to use instead
 * @param desperate   whether memory is short
 * @param notified    whether the client had said that the object can move
 */
public record PendingMove(
        int cache,
        long fromOrdinal,
        int fromSlot,
        long toOrdinal,
        int toSlot,
        long from,
        long to,
        boolean desperate,
        boolean notified) {
}
