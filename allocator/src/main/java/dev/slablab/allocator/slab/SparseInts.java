package dev.slablab.allocator.slab;

import java.util.Arrays;

/**
 * Whole numbers by an index of 0 or more, 0 where none was put: in chunks that are made when first needed, so that
 * growing copies none of them, and what is nothing but zeros takes nothing.
 */
final class SparseInts {
    private static final int SHIFT = 10;
    private static final int CHUNK = 1 << SHIFT;
    private static final int[] ZEROS = new int[CHUNK];

    private int[][] chunks = {};

    int get(int index) {
        int chunk = index >>> SHIFT;
        return chunk < chunks.length ? chunks[chunk][index & CHUNK - 1] : 0;
    }

    void put(int index, int value) {
        if (value != get(index)) {
            chunk(index >>> SHIFT)[index & CHUNK - 1] = value;
        }
    }

    private int[] chunk(int chunk) {
        if (chunk >= chunks.length) {
            int length = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, length * 2));
            Arrays.fill(chunks, length, chunks.length, ZEROS);
        }
        if (chunks[chunk] == ZEROS) {
            chunks[chunk] = new int[CHUNK];
        }
        return chunks[chunk];
    }

    /** How many indices have a number other than 0. */
    long size() {
        return Arrays.stream(chunks).flatMapToInt(Arrays::stream).filter(value -> value != 0).count();
    }
}
