package dev.slablab.allocator.slab;

/** What lies at an address, as a slab layer sees it. */
public sealed interface SlabSite {

    /** No slab of the layer. */
    record Elsewhere() implements SlabSite {
    }

    /**
     * A slab, but none of its objects.
     *
     * @param ordinal how many slabs the cache had made before it
     * @param page    its first page
     */
    record BesideObjects(long ordinal, int page) implements SlabSite {
    }

    /**
     * An object's chunk.
     *
     * @param ordinal   how many slabs the cache had made before the object's
     * @param page      first page of the slab
     * @param object    where the object begins
     * @param allocated whether it is in use or in a magazine
     */
    record InObject(long ordinal, int page, long object, boolean allocated) implements SlabSite {
    }
}
