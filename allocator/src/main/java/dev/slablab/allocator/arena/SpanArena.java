package dev.slablab.allocator.arena;

import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;

/**
 * An arena's account of its spans: which pages are in use, how many, how many there were at most and may be.
 *
 * <p><b>Placement</b> is first fit at the lowest address, so that what is in use gathers at the low end and the high
 * end comes free in long runs.
 *
 * <p>What is behind the pages is the business of the arenas proper, which are told of each change under the lock.
 */
abstract sealed class SpanArena implements Arena permits VirtualArena, NativeArena {
    private final RankedLock lock;
    private final PageRuns runs = new PageRuns();
    private final long base;
    private final int quantum;
    /** No page has this number or a higher one. */
    private final int bound;
    private long limit = Long.MAX_VALUE;
    private long pagesInUse;
    private long peakPages;
    /** Pages that are neither in use nor to be had. */
    private final BitSet withheld = new BitSet();
    /** Signalled when pages were put back. */
    private final Condition changed;

    SpanArena(long base, int quantum, int bound, RankedLock lock) {
        this.lock = lock;
        changed = lock.newCondition();
        this.base = base;
        this.quantum = quantum;
        this.bound = bound;
    }

    /** Protects the account, and what an arena keeps beside it. */
    final RankedLock lock() {
        return lock;
    }

    /** Which pages are free, to be read under the lock. */
    final PageRuns runs() {
        return runs;
    }

    final long addressOf(int page) {
        return base + (long) page * quantum;
    }

    /** Throws if the arena has come to its end. */
    void requireOpen() {
    }

    /** Pages are about to be handed out; if that fails they stay free. Called under the lock. */
    void taking(int first, int pages) {
    }

    /** Pages have come free. Called under the lock. */
    void freed(int first, int pages) {
    }

    /** Pages came free, and may be in use again. Called without the lock. */
    void released(int first, int pages) {
    }

    /** Takes free pages away for a while: they are neither in use nor to be had. Called under the lock. */
    final void withhold(int first, int pages) {
        runs.takeAgain(first, pages);
        withheld.set(first, first + pages);
    }

    /** Puts pages back that were withheld. Called under the lock. */
    final void restore(int first, int pages) {
        withheld.clear(first, first + pages);
        runs.give(first, pages);
        changed.signalAll();
    }

    /** Waits until no page is withheld. Called under the lock, which it gives up meanwhile. */
    final void awaitAll() {
        while (!withheld.isEmpty()) {
            changed.awaitUninterruptibly();
        }
    }

    @Override
    public final int quantum() {
        return quantum;
    }

    @Override
    public final long base() {
        return base;
    }

    @Override
    public final long allocate(long bytes) {
        long wanted = pages(bytes);
        lock.lock();
        try {
            requireOpen();
            while (wanted <= left() && !runs.fits((int) wanted, bound)) {
                if (withheld.isEmpty()) {
                    return 0;
                }
                changed.awaitUninterruptibly();
                requireOpen();
            }
            return wanted > left() ? 0 : take((int) wanted);
        } finally {
            lock.unlock();
        }
    }

    private long take(int pages) {
        int first = runs.take(pages);
        boolean taken = false;
        try {
            taking(first, pages);
            taken = true;
        } finally {
            if (!taken) {
                runs.give(first, pages);
            }
        }
        pagesInUse += pages;
        peakPages = Math.max(peakPages, pagesInUse);
        return addressOf(first);
    }

    @Override
    public final void release(long address, long bytes) {
        long pages = pages(bytes);
        lock.lock();
        try {
            requireOpen();
            if (address < base || (address - base) % quantum != 0 || !inUse((address - base) / quantum, pages)) {
                throw new IllegalArgumentException(
                        "span of %d pages at 0x%x is not in use in this arena".formatted(pages, address));
            }
            runs.give(pageOf(address), (int) pages);
            pagesInUse -= pages;
            freed(pageOf(address), (int) pages);
        } finally {
            lock.unlock();
        }
        released(pageOf(address), (int) pages);
    }

    private long pages(long bytes) {
        if (bytes <= 0 || bytes % quantum != 0) {
            throw new IllegalArgumentException(bytes + " bytes are not a positive multiple of the quantum " + quantum);
        }
        return bytes / quantum;
    }

    /** Makes sure that there is memory at addresses, to be written to. */
    final void requireMemory(long address, long bytes) {
        lock.lock();
        try {
            requireOpen();
            boolean memory = contents() == Contents.MEMORY && address >= base && bytes >= 0;
            if (!memory || bytes > 0 && !used(address - base, bytes)) {
                throw new IllegalArgumentException(
                        "%d bytes at 0x%x are not memory in use in this arena".formatted(bytes, address));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same for whole words. */
    final void requireWords(long address, long bytes) {
        if ((address | bytes) % Long.BYTES != 0) {
            throw new IllegalArgumentException(
                    "%d bytes at 0x%x are not whole words of %d bytes".formatted(bytes, address, Long.BYTES));
        }
        requireMemory(address, bytes);
    }

    private boolean used(long offset, long bytes) {
        if (bytes > Long.MAX_VALUE - offset) {
            return false;
        }
        long first = offset / quantum;
        return inUse(first, (offset + bytes - 1) / quantum - first + 1);
    }

    private boolean inUse(long first, long pages) {
        if (!runs.used(first, pages)) {
            return false;
        }
        int next = withheld.nextSetBit((int) first);
        return next < 0 || next >= first + pages;
    }

    @Override
    public final void limit(long pages) {
        if (pages < 0) {
            throw new IllegalArgumentException("limit of " + pages + " pages is negative");
        }
        lock.lock();
        try {
            limit = pages;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final long pagesLeft() {
        lock.lock();
        try {
            return left();
        } finally {
            lock.unlock();
        }
    }

    private long left() {
        return Math.max(0, Math.min(limit, bound) - pagesInUse);
    }

    @Override
    public final long pagesInUse() {
        lock.lock();
        try {
            return pagesInUse;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final long peakPages() {
        lock.lock();
        try {
            return peakPages;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void verify() {
        lock.lock();
        try {
            runs.verify(pagesInUse + withheld.cardinality());
            InvariantViolation.unless(withheld.stream().noneMatch(runs::free), () -> "a page withheld can be had");
            InvariantViolation.unless(peakPages >= pagesInUse, () -> "peak of " + peakPages + " pages passed");
        } finally {
            lock.unlock();
        }
    }
}
