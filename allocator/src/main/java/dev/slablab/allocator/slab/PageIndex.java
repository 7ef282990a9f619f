package dev.slablab.allocator.slab;

import java.util.Arrays;

/** Page number to slab number, in chunks that are made when first written to. 0 stands for no slab in here only. */
final class PageIndex {
    private static final int SHIFT = 10;
    private static final int CHUNK = 1 << SHIFT;
    private static final int[] NOTHING = new int[CHUNK];

    private int[][] chunks = {};

    int get(int page) {
        int chunk = page >>> SHIFT;
        return chunk < chunks.length ? chunks[chunk][page & CHUNK - 1] : 0;
    }

    void put(int page, int slab) {
        int chunk = page >>> SHIFT;
        if (chunk >= chunks.length) {
            int length = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, length * 2));
            Arrays.fill(chunks, length, chunks.length, NOTHING);
        }
        if (chunks[chunk] == NOTHING) {
            chunks[chunk] = new int[CHUNK];
        }
        chunks[chunk][page & CHUNK - 1] = slab;
    }
}
