package dev.slablab.consolidator.policy;

import dev.slablab.allocator.slab.Slabs;

/**
 * A cache as a policy sees it: live, read-only, under the slab layer's lock.
 *
 * <p>Slab numbers are valid within one call of a policy; between calls of {@link SourceSlabs#advance} slabs may have
 * changed their occupancy and place, but the slab returned last is still there and still partial.
 */
public interface SlabView extends Slabs {

    /**
     * Partial slabs.
     *
     * @return slabs
     */
    int partialSlabs();

    /**
     * The partial slab that is allocated from next.
     *
     * @return its number; meaningless without partial slabs
     */
    int first();

    /**
     * The partial slab that is allocated from last.
     *
     * @return its number; meaningless without partial slabs
     */
    int last();

    /**
     * The partial slab in front of another.
     *
     * @param slab a partial slab, not the first
     * @return its number
     */
    int before(int slab);

    /**
     * Live slabs.
     *
     * @return complete and partial ones
     */
    long slabs();

    /**
     * Objects of live slabs.
     *
     * @return objects, allocated or not
     */
    long objects();

    /**
     * Objects of live slabs that are free in the slab layer.
     *
     * @return objects
     */
    long freeObjects();

    /**
     * Free objects in depot magazines that nobody needed for two intervals.
     *
     * @return objects
     */
    long idleMagazineObjects();

    /**
     * Notes that a pass has looked at a slab and passed it over, for whoever wants to know why. Without influence on
     * anything.
     *
     * @param slab   a partial slab
     * @param reason why
     */
    default void passedOver(int slab, Consideration reason) {
    }
}
