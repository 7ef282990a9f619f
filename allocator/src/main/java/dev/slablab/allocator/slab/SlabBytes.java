package dev.slablab.allocator.slab;

import java.util.Arrays;

/**
 * A fixed number of bytes for each slab of a cache, by slab number.
 *
 * <p>Slabs lie side by side in chunks of about {@value #CHUNK} bytes, so that there is no object and no reference for
 * each of them, and growing copies a chunk at most: the slab layer's lock is held meanwhile. The first chunk begins
 * small and doubles, since most caches have few slabs.
 */
final class SlabBytes {
    private static final int CHUNK = 1 << 14;
    private static final int SLABS_AT_FIRST = 16;
    private static final byte[] NOTHING = {};

    private final int stride;
    /** log2 of the slabs in a chunk. */
    private final int shift;
    private byte[][] chunks = {NOTHING};

    /**
     * No slabs.
     *
     * @param stride bytes of a slab, 1 or more; beyond {@value #CHUNK} each slab has a chunk of its own
     */
    SlabBytes(int stride) {
        this.stride = stride;
        shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, CHUNK / stride));
    }

    /** Makes room for a slab; its bytes are what they were when its number was used last. */
    void reserve(int slab) {
        int chunk = slab >>> shift;
        if (chunk >= chunks.length) {
            int length = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, 2 * length));
            Arrays.fill(chunks, length, chunks.length, NOTHING);
        }
        int end = at(slab) + stride;
        if (chunks[chunk].length < end) {
            int whole = stride << shift;
            int begun = Math.max(end, Math.max(SLABS_AT_FIRST * stride, 2 * chunks[chunk].length));
            chunks[chunk] = Arrays.copyOf(chunks[chunk], chunk > 0 ? whole : Math.min(whole, begun));
        }
    }

    /** The bytes among which those of a slab lie. */
    byte[] chunk(int slab) {
        return chunks[slab >>> shift];
    }

    /** Where in its chunk a slab's bytes begin. */
    int at(int slab) {
        return (slab & (1 << shift) - 1) * stride;
    }
}
