package dev.slablab.allocator.slab;

/** What can be asked of a slab of one cache, by its number. Numbers are small, at least 1, and reused. */
public interface Slabs {

    /**
     * Objects of the slab that are in use or in magazines: allocated as the slab layer sees it.
     *
     * @param slab a live slab's number
     * @return 0 to {@link #capacity}
     */
    int refCount(int slab);

    /**
     * Objects that the slab holds.
     *
     * @param slab a live slab's number
     * @return at least 1
     */
    int capacity(int slab);

    /**
     * The tie-break between slabs of equal weight; as a rule the number of the slab's first page.
     *
     * @param slab a live slab's number
     * @return unique among the cache's slabs
     */
    int orderNumber(int slab);

    /**
     * Whether the slab is marked to be filled before any other: it cannot be emptied, so it should be full.
     *
     * @param slab a live slab's number
     * @return the mark
     */
    boolean fillFirst(int slab);
}
