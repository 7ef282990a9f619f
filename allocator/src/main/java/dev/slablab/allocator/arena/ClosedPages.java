package dev.slablab.allocator.arena;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which pages of those that once were accessible are so no longer: pages that guard spans, and those of guarded spans
 * that were released.
 *
 * <p><b>Price.</b> A page is opened only when it is handed out again, and a guard only closed if it is not yet. So a
 * guarded span costs a call when it is handed out, or two, and one when it is released, beside that which gives its
 * memory back. And each takes two of the mappings that the system grants a process, since neighbours differ in access.
 *
 * <p>The arena's lock protects changes, and is held during calls: they concern few pages, and move no memory. Reading
 * takes no lock.
 */
final class ClosedPages {
    private final int pages;
    private final Protection protection;
    /** A bit for each page; none at all before the first is closed. */
    private volatile AtomicLongArray closed = new AtomicLongArray(0);

    ClosedPages(int pages, Protection protection) {
        this.pages = pages;
        this.protection = protection;
    }

    /** Allows and forbids access to pages. */
    interface Protection {
        void open(int first, int count);

        void close(int first, int count);
    }

    /** Makes pages accessible, those of them that are not. */
    void open(int first, int count) {
        int page = any() ? first : first + count;
        while (page < first + count) {
            int end = page;
            while (end < first + count && isClosed(end)) {
                end++;
            }
            if (end > page) {
                protection.open(page, end - page);
                mark(page, end, false);
            }
            page = end + 1;
        }
    }

    /** Makes pages inaccessible. */
    void close(int first, int count) {
        if (!any()) {
            closed = new AtomicLongArray(Math.ceilDiv(pages, Long.SIZE));
        }
        if (!IntStream.range(first, first + count).allMatch(this::isClosed)) {
            protection.close(first, count);
            mark(first, first + count, true);
        }
    }

    private void mark(int from, int to, boolean close) {
        for (int page = from; page < to; page++) {
            long bit = 1L << page;
            closed.getAndUpdate(page / Long.SIZE, word -> close ? word | bit : word & ~bit);
        }
    }

    /** Whether any page was ever closed. */
    boolean any() {
        return closed.length() > 0;
    }

    private boolean isClosed(int page) {
        return (closed.get(page / Long.SIZE) >>> page & 1) != 0;
    }

    /** Whether one of some pages is closed, if any ever was. */
    boolean anyOf(int first, int last) {
        return IntStream.rangeClosed(first, Math.min(last, pages - 1)).anyMatch(this::isClosed);
    }

    /** Whether all guards are closed, and no page that somebody uses is. */
    void verify(IntPredicate usable, IntStream guards) {
        if (any()) {
            InvariantViolation.unless(
                    guards.allMatch(this::isClosed), () -> "a page that guards others can be touched");
            InvariantViolation.unless(IntStream.range(0, pages).filter(this::isClosed).noneMatch(usable),
                    () -> "a page in use cannot be touched");
        }
    }
}
