package dev.slablab.allocator.debug;

/**
 * What is written to memory so that changes are seen: the original's values. The two patterns of whole objects have one
 * of their two low-order bits set, by which clients tell memory that they have not written to.
 */
public final class Patterns {
    /** Free memory. */
    public static final long FREE = 0xdead_beef_dead_beefL;
    /** Memory that was handed out and not written to. */
    public static final long UNINITIALIZED = 0xbadd_cafe_badd_cafeL;
    /** The word behind an object. */
    public static final long RED_ZONE = 0xfeed_face_feed_faceL;
    /** The byte behind the size that was asked for. */
    public static final byte RED_ZONE_BYTE = (byte) 0xbb;

    /** Sizes are written as multiples of it and one, which hardly anything else is by chance. */
    private static final int SIZE_FACTOR = 251;

    private Patterns() {
    }

    /**
     * How a size is written into a tag.
     *
     * @param size bytes, 0 to 2^24
     * @return its code
     */
    public static int encode(int size) {
        return SIZE_FACTOR * size + 1;
    }

    /**
     * Whether a word of a tag can be a size.
     *
     * @param code the word
     * @return whether it is the code of one
     */
    public static boolean isSize(int code) {
        return Integer.remainderUnsigned(code, SIZE_FACTOR) == 1;
    }

    /**
     * The size that was written into a tag.
     *
     * @param code a size's code
     * @return bytes
     */
    public static int decode(int code) {
        return Integer.divideUnsigned(code, SIZE_FACTOR);
    }
}
