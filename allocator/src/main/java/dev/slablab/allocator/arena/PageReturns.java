package dev.slablab.allocator.arena;

import java.util.BitSet;
import java.util.Optional;

/**
 * Which free pages still have memory, and when to give it back.
 *
 * <p><b>Why not at once.</b> One call for each page costs more than copying what was on it; the cost of a call is
 * spread by giving back neighbouring pages together. And a page that comes free is often wanted again soon. So pages
 * that come free are only noted. A block of {@value #BLOCK_BYTES} bytes goes back as soon as all of its pages are
 * noted; what lies in shorter runs waits until somebody asks for it, at the end of an interval or a reap, and says how
 * short a run may be. Pages that are handed out again before that cost nothing.
 *
 * <p><b>Not under the lock.</b> A call takes longer than anything else that an arena does, so the pages concerned are
 * {@linkplain SpanArena#withhold withheld}, the call is made without the lock, and then they are free again. One piece
 * of at most a block is withheld at a time, so that placement at the lowest address suffers little, and whoever finds
 * no other pages waits for one call only.
 *
 * <p><b>Not over and over.</b> Short runs are many, and stay. What comes at every tick must not look at all of them:
 * unless it is content with shorter runs than the last time, only those are looked at that have grown since. When
 * several look at the same time, the one who is content with the shortest runs decides what need not be looked at
 * again, until the last of them is done: otherwise another would put out of its sight what it has not come to.
 */
final class PageReturns {
    /** The largest piece given back by one call, and the one that does not wait. */
    static final int BLOCK_BYTES = 1 << 21;

    private final BitSet noted = new BitSet();
    /** Some pages of each noted run that has grown since it was looked at. */
    private final BitSet grown = new BitSet();
    private final SpanArena spans;
    private final Discard discard;
    private final int blockPages;
    /** All runs that have not grown are shorter than that. */
    private int shorterThan = 1;
    private int flushing;
    private long calls;
    private long pages;

    PageReturns(SpanArena spans, Discard discard) {
        this.spans = spans;
        this.discard = discard;
        this.blockPages = Math.max(1, BLOCK_BYTES / spans.quantum());
    }

    /** Gives the memory of pages back to the system. */
    @FunctionalInterface
    interface Discard {
        void pages(int first, int count);
    }

    /** Consecutive pages. */
    private record Run(int first, int count) {
        int end() {
            return first + count;
        }
    }

    /** Pages are in use again. Called under the lock. */
    void taken(int first, int count) {
        noted.clear(first, first + count);
        grown.clear(first, first + count);
    }

    /** Pages have come free, and have memory. Called under the lock. */
    void freed(int first, int count) {
        note(first, first + count);
    }

    private void note(int first, int end) {
        noted.set(first, end);
        grown.set(first, end);
    }

    /** Gives back each block that some pages belong to, if all of it is noted. Called without the lock. */
    void settle(int first, int count) {
        for (int begin = first / blockPages * blockPages; begin < first + count; begin += blockPages) {
            give(begin, begin + blockPages, blockPages);
        }
    }

    /** Gives back those of some pages that are noted: they are not wanted again soon. Called without the lock. */
    void giveAtOnce(int first, int count) {
        for (int from = first; from < first + count; from += blockPages) {
            give(from, Math.min(first + count, from + blockPages), 1);
        }
    }

    /**
     * Gives back what lies in runs of noted pages of at least a length; says how many pages that were. Called without
     * the lock.
     */
    long flush(int leastPages) {
        beginFlush(leastPages);
        try {
            return giveRuns(leastPages);
        } finally {
            endFlush();
        }
    }

    private long giveRuns(int leastPages) {
        long given = 0;
        Optional<Run> run = next(0, leastPages);
        while (run.isPresent()) {
            int end = run.get().end();
            int from = run.get().first;
            while (from < end) {
                int to = Math.min(end, (from / blockPages + 1) * blockPages);
                given += give(from, to, 1);
                from = to;
            }
            run = next(end, leastPages);
        }
        return given;
    }

    private void beginFlush(int leastPages) {
        spans.lock().lock();
        try {
            if (leastPages < shorterThan) {
                grown.or(noted);
            }
            shorterThan = flushing == 0 ? leastPages : Math.min(shorterThan, leastPages);
            flushing++;
        } finally {
            spans.lock().unlock();
        }
    }

    private void endFlush() {
        spans.lock().lock();
        try {
            flushing--;
        } finally {
            spans.lock().unlock();
        }
    }

    private Optional<Run> next(int from, int leastPages) {
        spans.lock().lock();
        try {
            int page = grown.nextSetBit(from);
            while (page >= 0) {
                int begin = noted.previousClearBit(page) + 1;
                int end = noted.nextClearBit(page);
                if (end - begin >= leastPages) {
                    return Optional.of(new Run(begin, end - begin));
                }
                if (end - begin < shorterThan) {
                    grown.clear(begin, end);
                }
                page = grown.nextSetBit(end);
            }
            return Optional.empty();
        } finally {
            spans.lock().unlock();
        }
    }

    /** Gives back the noted pages at the beginning of a piece, if there are enough of them; says how many. */
    private int give(int from, int to, int leastPages) {
        Optional<Run> claimed = claim(from, to, leastPages);
        if (claimed.isEmpty()) {
            return 0;
        }
        Run run = claimed.get();
        boolean given = false;
        try {
            discard.pages(run.first, run.count);
            given = true;
        } finally {
            restore(run, given);
        }
        return run.count;
    }

    private Optional<Run> claim(int from, int to, int leastPages) {
        spans.lock().lock();
        try {
            int count = Math.min(to, noted.nextClearBit(from)) - from;
            if (count < leastPages) {
                return Optional.empty();
            }
            noted.clear(from, from + count);
            grown.clear(from, from + count);
            spans.withhold(from, count);
            return Optional.of(new Run(from, count));
        } finally {
            spans.lock().unlock();
        }
    }

    private void restore(Run run, boolean given) {
        spans.lock().lock();
        try {
            spans.restore(run.first, run.count);
            if (given) {
                pages += run.count;
                calls++;
            } else {
                note(run.first, run.end());
            }
        } finally {
            spans.lock().unlock();
        }
    }

    /** Nothing is to be given back any more. Called under the lock. */
    void end() {
        noted.clear();
        grown.clear();
    }

    /** Whether a page is free and still has memory. */
    boolean waits(int page) {
        return noted.get(page);
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

    /** Whether no page is noted that is not free. */
    boolean onlyFree() {
        return noted.stream().allMatch(page -> spans.runs().free(page));
    }

    /** Whether each run that is long enough to have been given back has grown. */
    boolean onlyShortOnesAreLeft() {
        for (int begin = noted.nextSetBit(0); begin >= 0; begin = noted.nextSetBit(noted.nextClearBit(begin))) {
            int end = noted.nextClearBit(begin);
            int first = grown.nextSetBit(begin);
            if (end - begin >= shorterThan && (first < 0 || first >= end)) {
                return false;
            }
        }
        return grown.stream().allMatch(noted::get);
    }
}
