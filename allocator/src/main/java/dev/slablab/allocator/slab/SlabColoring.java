package dev.slablab.allocator.slab;

/**
 * Slab colours: where in the unusable rest of a slab its first object lies.
 *
 * <p>Objects of equal offset in different slabs compete for the same cache lines; most programs touch the first bytes
 * of an object most. Moving each slab's first object on by one alignment step, within the bytes that are wasted
 * anyway, spreads them. The step is taken before memory is asked for, so a failed attempt uses up a colour.
 */
public final class SlabColoring {
    private final int step;
    private final int min;
    private final int max;
    private int color;

    /**
     * The colours of one cache.
     *
     * @param geometry gives the step (its alignment), the smallest and the largest colour
     */
    public SlabColoring(SlabGeometry geometry) {
        step = geometry.alignment();
        min = geometry.minColor();
        max = geometry.maxColor();
        color = min;
    }

    /**
     * Steps on.
     *
     * @return the colour of the slab to be made now, in bytes
     */
    public int next() {
        color = color + step <= max ? color + step : min;
        return color;
    }

    /**
     * The colour given out last.
     *
     * @return bytes; before the first slab the smallest
     */
    public int current() {
        return color;
    }
}
