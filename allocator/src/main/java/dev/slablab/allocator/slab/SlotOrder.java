package dev.slablab.allocator.slab;

/** The free slots of each slab of a cache, in the order in which they are handed out. */
public interface SlotOrder {

    /**
     * Takes up a new slab, all free.
     *
     * @param slab     its number
     * @param capacity its slots, at least 1
     */
    void open(int slab, int capacity);

    /**
     * Takes the next free slot.
     *
     * @param slab a slab with a free slot
     * @return the slot
     */
    int take(int slab);

    /**
     * Gives a slot back.
     *
     * @param slab its slab
     * @param slot a slot that is not free
     */
    void put(int slab, int slot);

    /**
     * Whether a slot is free.
     *
     * @param slab its slab
     * @param slot the slot, below the slab's capacity
     * @return whether it waits to be handed out
     */
    boolean isFree(int slab, int slot);

    /**
     * The free slots of a slab.
     *
     * @param slab its number
     * @return the slots, next one first
     */
    int[] free(int slab);

    /** Makes the slot order of one cache. */
    @FunctionalInterface
    interface Factory {

        /**
         * Makes an order without slabs.
         *
         * @param geometry the cache's geometry
         * @return a new order for one cache
         */
        SlotOrder create(SlabGeometry geometry);
    }
}
