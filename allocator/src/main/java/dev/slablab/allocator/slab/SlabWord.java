package dev.slablab.allocator.slab;

/**
 * What the one word of a live slab says, and in which bits, by the cache's geometry.
 *
 * <p><b>Layout.</b> From the lowest bit up: live, fill first, attached; the reference count; the bin of the order of
 * partial slabs; the number of its colour, in steps of the alignment; and in the upper half the number of its first
 * page. Each field is as wide as the geometry asks for. With objects of 128 bytes on 4 KiB these are 3 + 5 + 6 + 3 bits
 * below the page. Slabs of more than some eight thousand objects leave no room for the page, and it is kept elsewhere.
 *
 * <p>There is no capacity in it: it follows from the colour, and for nearly all geometries it is the same for each.
 */
final class SlabWord {
    static final long LIVE = 1;
    static final long FILL_FIRST = 1 << 1;
    static final long ATTACHED = 1 << 2;
    /** To be added or subtracted. */
    static final long ONE_REFERENCE = 1 << 3;

    private static final int REFERENCES_AT = 3;

    private final long references;
    private final int binAt;
    private final long bins;
    private final int colorAt;
    private final long colors;
    private final int width;

    /**
     * The layout for one cache.
     *
     * @param geometry says how many objects and colours there are
     * @throws IllegalArgumentException if the fields do not fit into a word
     */
    SlabWord(SlabGeometry geometry) {
        int steps = geometry.maxColor() / geometry.alignment();
        references = mask(geometry.capacity(0));
        bins = mask(2L * geometry.maxChunks() - 1);
        colors = mask(steps);
        binAt = REFERENCES_AT + Long.bitCount(references);
        colorAt = binAt + Long.bitCount(bins);
        width = colorAt + Long.bitCount(colors);
        if (width > Long.SIZE) {
            throw new IllegalArgumentException(("a slab of %d chunks in %d colours takes %d bits to describe, and at "
                    + "most %d are supported: take smaller slabs, or a larger alignment")
                    .formatted(geometry.maxChunks(), steps + 1, width, Long.SIZE));
        }
    }

    /** All ones, as many as the largest value takes. */
    private static long mask(long largest) {
        return largest == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(largest);
    }

    /** Whether there is room for the page in the upper half. */
    boolean holdsPage() {
        return width <= Integer.SIZE;
    }

    /** The word of a new slab without page. */
    long of(int step) {
        return (long) step << colorAt | LIVE;
    }

    int refCount(long word) {
        return (int) (word >>> REFERENCES_AT & references);
    }

    int bin(long word) {
        return (int) (word >>> binAt & bins);
    }

    long withBin(long word, int bin) {
        return word & ~(bins << binAt) | (long) bin << binAt;
    }

    /** The colour in steps of the alignment. */
    int step(long word) {
        return (int) (word >>> colorAt & colors);
    }
}
