package dev.slablab.clients.store;

/**
 * Which entry of a stripe goes next when room is needed. Everything but {@link #read} happens under the stripe's lock;
 * {@code index} is always the stripe's present one.
 */
interface Recency {

    /**
     * An entry was read; without a lock, so the number may be anybody's by now.
     *
     * @return whether {@link #settle} should be called when there is an opportunity
     */
    boolean read(EntryIndex index, int id);

    /** Takes in what was read since. */
    void settle(EntryIndex index);

    /** An entry came in, or has a new value. */
    void written(EntryIndex index, int id);

    /** There is a new entry, not yet {@link #written}. */
    void added(EntryIndex index, int id);

    /** An entry is about to go. */
    void removed(EntryIndex index, int id);

    /** The number of the entry that is to go next; 0: there is none. */
    int victim(EntryIndex index);

    /** Checks that each of the entries, and nobody else, can come to be a victim. */
    void verify(EntryIndex index, int entries);
}
