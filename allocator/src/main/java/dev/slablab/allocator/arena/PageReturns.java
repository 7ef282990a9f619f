package dev.slablab.allocator.arena;

import java.util.BitSet;

/**
 * Which free pages still have memory, and when to give it back.
 *
 * <p><b>Why not at once.</b> One call for each page costs more than copying what was on it; the cost of a call is
 * spread by giving back neighbouring pages together. So pages that come free are only noted. A block of
 * {@value #BLOCK_BYTES} bytes goes back as soon as all of it is free; what lies in shorter runs waits until somebody
 * asks for it, at the end of an interval or a reap, and says how short a run may be.
 *
 * <p>Pages that are handed out again before that cost nothing.
 */
final class PageReturns {
    /** The largest piece given back by one call, and the one that does not wait. */
    static final int BLOCK_BYTES = 1 << 21;

    private final BitSet noted = new BitSet();
    private final PageRuns runs;
    private final Discard discard;
    private final int blockPages;
    private long calls;
    private long pages;

    PageReturns(PageRuns runs, int quantum, Discard discard) {
        this.runs = runs;
        this.discard = discard;
        this.blockPages = Math.max(1, BLOCK_BYTES / quantum);
    }

    /** Gives the memory of pages back to the system. */
    @FunctionalInterface
    interface Discard {
        void pages(int first, int count);
    }

    /** Pages are in use again. */
    void taken(int first, int count) {
        noted.clear(first, first + count);
    }

    /** Pages have come free, and have memory. */
    void freed(int first, int count) {
        noted.set(first, first + count);
        int lastBlock = (first + count - 1) / blockPages;
        for (int block = first / blockPages; block <= lastBlock; block++) {
            int begin = block * blockPages;
            if (runs.free(begin, blockPages)) {
                give(begin, begin + blockPages);
            }
        }
    }

    /** Gives back what lies in runs of noted pages of at least a length; says how many pages that were. */
    long flush(int leastPages) {
        long before = pages;
        int begin = noted.nextSetBit(0);
        while (begin >= 0) {
            int end = noted.nextClearBit(begin);
            if (end - begin >= leastPages) {
                for (int from = begin; from < end; from += blockPages) {
                    give(from, Math.min(end, from + blockPages));
                }
            }
            begin = noted.nextSetBit(end);
        }
        return pages - before;
    }

    private void give(int begin, int end) {
        discard.pages(begin, end - begin);
        pages += noted.get(begin, end).cardinality();
        calls++;
        noted.clear(begin, end);
    }

    /** Free pages that still have memory. */
    long waiting() {
        return noted.cardinality();
    }

    long calls() {
        return calls;
    }

    long pages() {
        return pages;
    }

    /** Whether no page is noted that is in use. */
    boolean onlyFree() {
        return noted.stream().allMatch(page -> runs.free(page, 1));
    }
}
