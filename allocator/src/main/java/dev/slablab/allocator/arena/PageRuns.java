package dev.slablab.allocator.arena;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Which pages are free, with exact first fit in logarithmic time.
 *
 * <p>First fit at the lowest address keeps the low end of an arena dense and makes a simulation reproducible, but a
 * plain search slows down as soon as many single free pages lie below the first run of two. So the pages are the
 * leaves of a complete binary tree, 64 to a leaf word; every node knows its longest run of free pages and the runs at
 * its two ends. The lowest run of k pages is then found on one way down: left half, across the middle, right half.
 *
 * <p>The tree doubles when the pages it has do not suffice, up to {@value #MAX_PAGES} pages, and never shrinks: 32
 * bytes for 64 pages. A list of runs by address was rejected (first fit walks it), and so was one list per length
 * (first fit is not best fit).
 */
final class PageRuns {
    /** The most pages that a tree can have. */
    static final int MAX_PAGES = 1 << 30;

    private static final int WORD = Long.SIZE;

    private long[] free;
    private int[] head;
    private int[] tail;
    private int[] best;
    private int words;

    PageRuns() {
        reset(new long[] {-1L});
    }

    /** Whether there is a run of {@code pages} free pages below the page {@code bound}; makes the map as large as that
     * takes. */
    boolean fits(int pages, int bound) {
        while (best[1] < pages) {
            if (words * WORD >= bound) {
                return false;
            }
            grow();
        }
        return find(1, 0, words, pages) <= bound - pages;
    }

    /** Takes the lowest run of {@code pages} free pages, growing the map when there is none. */
    int take(int pages) {
        while (best[1] < pages) {
            grow();
        }
        int start = lowest(pages);
        mark(start, pages, false);
        return start;
    }

    /** The lowest run of free pages that is long enough, where it is known that there is one. */
    int lowest(int pages) {
        return find(1, 0, words, pages);
    }

    /** The first run of free pages that lies between two pages, by a plain search; a long one takes time. */
    OptionalInt firstBetween(int from, int end, int pages) {
        int begin = from;
        for (int page = from; page < end; page++) {
            if (!free(page)) {
                begin = page + 1;
            } else if (page - begin == pages - 1) {
                return OptionalInt.of(begin);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether every page of the run is in use. */
    boolean used(long start, long pages) {
        if (pages > words * WORD - start) {
            return false;
        }
        for (int page = (int) start; page < start + pages; page++) {
            if (isFree(page)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a page is free; pages beyond the map are. */
    boolean free(int page) {
        return page >= words * WORD || isFree(page);
    }

    /** Takes particular pages, all of them free; makes the map as large as that takes. */
    void takeAt(int start, int pages) {
        while (start + pages > words * WORD) {
            grow();
        }
        mark(start, pages, false);
    }

    void give(int start, int pages) {
        mark(start, pages, true);
    }

    private boolean isFree(int page) {
        return (free[page / WORD] >>> page & 1) != 0;
    }

    private int find(int node, int word, int span, int pages) {
        if (span == 1) {
            return word * WORD + Long.numberOfTrailingZeros(starts(free[word], pages));
        }
        int half = span / 2;
        int left = 2 * node;
        if (best[left] >= pages) {
            return find(left, word, half, pages);
        }
        if (tail[left] + head[left + 1] >= pages) {
            return (word + half) * WORD - tail[left];
        }
        return find(left + 1, word + half, half, pages);
    }

    /** The bits of a word at which a run of at least {@code pages} set bits begins. */
    private static long starts(long word, int pages) {
        long starts = word;
        int have = 1;
        while (have < pages && starts != 0) {
            int step = Math.min(have, pages - have);
            starts &= starts >>> step;
            have += step;
        }
        return starts;
    }

    private void mark(int start, int pages, boolean toFree) {
        int last = (start + pages - 1) / WORD;
        for (int word = start / WORD; word <= last; word++) {
            int from = Math.max(start - word * WORD, 0);
            int to = Math.min(start + pages - word * WORD, WORD);
            long mask = -1L >>> WORD - (to - from) << from;
            free[word] = toFree ? free[word] | mask : free[word] & ~mask;
            summarise(word);
        }
    }

    private void summarise(int word) {
        int node = words + word;
        leaf(node, free[word]);
        for (int span = WORD; node > 1; span *= 2) {
            node /= 2;
            join(node, span);
        }
    }

    private void leaf(int node, long bits) {
        head[node] = Long.numberOfTrailingZeros(~bits);
        tail[node] = Long.numberOfLeadingZeros(~bits);
        int longest = Math.max(head[node], tail[node]);
        while (starts(bits, longest + 1) != 0 && longest < WORD) {
            longest++;
        }
        best[node] = longest;
    }

    /** Summarises a node from its two children of {@code span} pages each. */
    private void join(int node, int span) {
        int left = 2 * node;
        int right = left + 1;
        head[node] = head[left] == span ? span + head[right] : head[left];
        tail[node] = tail[right] == span ? span + tail[left] : tail[right];
        best[node] = Math.max(Math.max(best[left], best[right]), tail[left] + head[right]);
    }

    private void grow() {
        long[] more = Arrays.copyOf(free, words * 2);
        Arrays.fill(more, words, more.length, -1L);
        reset(more);
    }

    private void reset(long[] bits) {
        free = bits;
        words = bits.length;
        head = new int[2 * words];
        tail = new int[2 * words];
        best = new int[2 * words];
        for (int word = 0; word < words; word++) {
            leaf(words + word, free[word]);
        }
        for (int node = words - 1; node > 0; node--) {
            join(node, pagesBelow(node) / 2);
        }
    }

    private int pagesBelow(int node) {
        return words / Integer.highestOneBit(node) * WORD;
    }

    void verify(long pagesInUse) {
        long used = 0;
        for (long word : free) {
            used += Long.bitCount(~word);
        }
        long found = used;
        InvariantViolation.unless(found == pagesInUse, () -> found + " pages marked, " + pagesInUse + " counted");
        int[][] before = {head.clone(), tail.clone(), best.clone()};
        reset(free);
        InvariantViolation.unless(
                Arrays.equals(before[0], head) && Arrays.equals(before[1], tail) && Arrays.equals(before[2], best),
                () -> "a summary of free runs differs from the pages below it");
    }
}
