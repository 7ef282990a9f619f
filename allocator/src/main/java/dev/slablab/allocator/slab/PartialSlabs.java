package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.Verifiable;

/**
 * The partial slabs of a cache (0 &lt; reference count &lt; capacity) in the order in which they are allocated from:
 * which slab next.
 *
 * <p>The order also says which slab to empty first: the consolidator looks at it from its end.
 */
public interface PartialSlabs extends Verifiable {

    /**
     * Takes up a slab that became partial.
     *
     * @param slab its number; not contained yet
     */
    void add(int slab);

    /**
     * Drops a slab that is complete or empty now.
     *
     * @param slab its number; contained
     */
    void remove(int slab);

    /**
     * Puts a slab in its right place after its reference count or mark changed.
     *
     * @param slab its number; contained
     */
    void update(int slab);

    /**
     * Puts a slab in its right place as {@link #update} does, and tells whether it was elsewhere before.
     *
     * @param slab its number; contained
     * @return whether another slab is in front of it now
     */
    boolean reorder(int slab);

    /**
     * How many slabs are partial.
     *
     * @return slabs
     */
    int size();

    /**
     * The slab to allocate from next.
     *
     * @return its number; meaningless when there is none
     */
    int first();

    /**
     * The slab to allocate from last.
     *
     * @return its number; meaningless when there is none
     */
    int last();

    /**
     * The slab in front of another.
     *
     * @param slab contained, and not the first
     * @return its number
     */
    int before(int slab);

    /**
     * All partial slabs.
     *
     * @return their numbers, the first first
     */
    default int[] inOrder() {
        int[] order = new int[size()];
        for (int i = order.length - 1; i >= 0; i--) {
            order[i] = i == order.length - 1 ? last() : before(order[i + 1]);
        }
        return order;
    }

    /** Makes the order of one cache. */
    @FunctionalInterface
    interface Factory {

        /**
         * Makes an empty order.
         *
         * @param slabs    what is known of each slab
         * @param geometry the cache's geometry
         * @return a new order for one cache
         */
        PartialSlabs create(OrderedSlabs slabs, SlabGeometry geometry);
    }
}
