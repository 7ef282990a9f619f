package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.Verifiable;

/** Which addresses are allocated from a cache's slab layer, and on which slab each lies. */
public interface BufferTable extends Verifiable {

    /**
     * Notes an allocation; its slot has been taken already.
     *
     * @param address the object's address
     * @param slab    its slab
     */
    void allocated(long address, int slab);

    /**
     * Notes a free, before the slot is given back.
     *
     * @param address any address
     * @return the slab of the allocated object there
     * @throws BadAddressException if no allocated object begins there
     */
    int freed(long address);

    /**
     * Whether an allocated object begins at an address.
     *
     * @param address any address
     * @return true for objects in use or in magazines
     */
    boolean isAllocated(long address);

    /**
     * Whether the table's size has drifted so far from what the cache holds that it should be rebuilt.
     *
     * @param objects objects in all live slabs
     * @return false for tables without a size
     */
    boolean wantsRescale(long objects);

    /**
     * Rebuilds the table in a size that suits.
     *
     * @param objects objects in all live slabs
     */
    void rescale(long objects);

    /**
     * Size and work of the table.
     *
     * @return all zero for tables without a size
     */
    Figures figures();

    /**
     * Size and work of a hashed table.
     *
     * @param buckets     number of buckets, 0 for tables without
     * @param rescales    how often it was rebuilt
     * @param lookupDepth objects passed over in searches at frees, in total
     */
    record Figures(int buckets, long rescales, long lookupDepth) {
    }

    /** Makes the table of one cache. */
    @FunctionalInterface
    interface Factory {
        /** The original's choice: hashed for off-slab descriptors, by page for the others. */
        Factory KMEM = (geometry, table, slots) -> geometry.offSlab()
                ? new HashBufferTable(geometry)
                : new PageBufferTable(table, slots);

        /** By page for every cache. */
        Factory BY_PAGE = (geometry, table, slots) -> new PageBufferTable(table, slots);

        /**
         * Makes an empty table.
         *
         * @param geometry the cache's geometry
         * @param table    the cache's slabs
         * @param slots    which slots are free
         * @return a new table for one cache
         */
        BufferTable create(SlabGeometry geometry, SlabTable table, SlotOrder slots);
    }
}
