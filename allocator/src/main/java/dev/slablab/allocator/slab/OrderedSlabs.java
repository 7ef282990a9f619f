package dev.slablab.allocator.slab;

/** Slabs as their order sees them: it finds them by order number, and keeps its bins with them. */
public interface OrderedSlabs extends Slabs {

    /**
     * The slab of an order number.
     *
     * @param orderNumber that of a live slab
     * @return its slab's number
     */
    int slabOfNumber(int orderNumber);

    /**
     * In which bin the order keeps a slab: what it said last by {@link #bin(int, int)}.
     *
     * @param slab the number of a live slab that it was said of
     * @return its bin
     */
    int bin(int slab);

    /**
     * Notes in which bin the order keeps a slab.
     *
     * @param slab a live slab's number
     * @param bin  0 to twice the geometry's {@link SlabGeometry#maxChunks() largest number of objects} − 1
     */
    void bin(int slab, int bin);
}
