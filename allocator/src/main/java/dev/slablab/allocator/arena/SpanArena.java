package dev.slablab.allocator.arena;

import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An arena's account of its spans: which pages are in use, how many, how many there were at most and may be.
 *
 * <p><b>Placement</b> is first fit at the lowest address, so that what is in use gathers at the low end and the high
 * end comes free in long runs.
 *
 * <p><b>Guarded spans</b> have one page more behind them that nobody may touch; it is in use like theirs, and counted.
 * They are placed <em>next fit</em>, behind the one placed before, lest what was released come into use again soon, and
 * a use after free meet another object. But no further than {@value #WANDERING} pages above the lowest place where they
 * fit, which bounds how far they spread.
 *
 * <p>What is behind the pages is the business of the arenas proper, which are told of each change under the lock.
 */
abstract sealed class SpanArena implements Arena permits VirtualArena, NativeArena {
    /** How far from the lowest place guarded spans may go. */
    static final int WANDERING = 1 << 15;

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
    /** The last pages of guarded spans in use. */
    private final BitSet guards = new BitSet();
    private final FirewallArena firewalled = new FirewallArena(this);
    /** Behind the guarded span placed last. */
    private int next;

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

    /** Pages are about to be handed out of which nobody may touch the last; as {@link #taking}. */
    void takingGuarded(int first, int pages) {
    }

    /** Pages have come free that were guarded. Called under the lock. */
    void freedGuarded(int first, int pages, FirewallArena.Views views) {
    }

    /** Pages came free that were guarded, and may be in use again. Called without the lock. */
    void releasedGuarded(int first, int pages) {
    }

    /** Pages have come free. Called under the lock. */
    void freed(int first, int pages) {
    }

    /** Pages came free, and may be in use again. Called without the lock. */
    void released(int first, int pages) {
    }

    /** Takes free pages away for a while: they are neither in use nor to be had. Called under the lock. */
    final void withhold(int first, int pages) {
        runs.takeAt(first, pages);
        withheld.set(first, first + pages);
    }

    /** Puts pages back that were withheld. Called under the lock. */
    final void restore(int first, int pages) {
        withheld.clear(first, first + pages);
        runs.give(first, pages);
        changed.signalAll();
    }

    /** The bytes of a guarded span for Java, until it is released; empty elsewhere. */
    final Optional<MemorySegment> guardedBytes(long address, long bytes) {
        return firewalled.find(address, bytes);
    }

    /** Makes all views of guarded spans fail. */
    final void endGuardedViews() {
        firewalled.close();
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
    public final Optional<Arena> firewalled() {
        return contents() == Contents.MEMORY ? Optional.of(firewalled) : Optional.empty();
    }

    @Override
    public final long allocate(long bytes) {
        return allocate(pages(bytes), this::take);
    }

    /** Allocates a span with a page behind it that nobody may touch; 0 as {@link #allocate}. */
    final long allocateGuarded(long bytes) {
        return allocate(pages(bytes) + 1, this::takeGuarded);
    }

    private long allocate(long wanted, IntUnaryOperator taking) {
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
            return wanted > left() ? 0 : addressOf(taking.applyAsInt((int) wanted));
        } finally {
            lock.unlock();
        }
    }

    private int take(int pages) {
        int first = runs.take(pages);
        count(first, pages, this::taking);
        return first;
    }

    private int takeGuarded(int pages) {
        int lowest = runs.lowest(pages);
        int end = Math.min(bound, lowest + WANDERING);
        int first = runs.firstBetween(Math.max(lowest, next), end, pages).orElse(lowest);
        runs.takeAt(first, pages);
        count(first, pages, this::takingGuarded);
        next = first + pages;
        guards.set(next - 1);
        return first;
    }

    /** Counts pages taken, unless it turns out that they cannot be had. */
    private void count(int first, int pages, Taking taking) {
        boolean taken = false;
        try {
            taking.pages(first, pages);
            taken = true;
        } finally {
            if (!taken) {
                runs.give(first, pages);
            }
        }
        pagesInUse += pages;
        peakPages = Math.max(peakPages, pagesInUse);
    }

    /** What an arena has to do before pages are handed out. */
    @FunctionalInterface
    private interface Taking {
        void pages(int first, int count);
    }

    @Override
    public final void release(long address, long bytes) {
        long pages = pages(bytes);
        lock.lock();
        try {
            requireOpen();
            long first = (address - base) / quantum;
            requireSpan(address, pages, "span", inUse(first, pages) && !guards.get((int) (first + pages)));
            give(pageOf(address), (int) pages);
            freed(pageOf(address), (int) pages);
        } finally {
            lock.unlock();
        }
        released(pageOf(address), (int) pages);
    }

    /** Gives a guarded span back, whose pages nobody may touch from now on unless there are views of them left. */
    final void releaseGuarded(long address, long bytes, FirewallArena.Views views) {
        long pages = pages(bytes);
        lock.lock();
        try {
            requireOpen();
            long first = (address - base) / quantum;
            requireSpan(address, pages, "guarded span", inUse(first, pages) && guards.get((int) (first + pages)));
            guards.clear((int) (first + pages));
            give((int) first, (int) pages + 1);
            freedGuarded((int) first, (int) pages + 1, views);
        } finally {
            lock.unlock();
        }
        releasedGuarded(pageOf(address), (int) pages + 1);
    }

    private void requireSpan(long address, long pages, String what, boolean used) {
        if (address < base || (address - base) % quantum != 0 || !used) {
            throw new IllegalArgumentException(
                    "%s of %d pages at 0x%x is not in use in this arena".formatted(what, pages, address));
        }
    }

    private void give(int first, int pages) {
        runs.give(first, pages);
        pagesInUse -= pages;
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
        return first >= 0 && runs.used(first, pages) && hasNone(withheld, first, pages)
                && hasNone(guards, first, pages);
    }

    private static boolean hasNone(BitSet set, long first, long pages) {
        int found = set.nextSetBit((int) first);
        return found < 0 || found >= first + pages;
    }

    /** Whether a page is somebody's to use. To be asked under the lock. */
    final boolean usable(int page) {
        return inUse(page, 1);
    }

    /** Pages in use that nobody may touch. To be asked under the lock. */
    final IntStream guards() {
        return guards.stream();
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
            InvariantViolation.unless(guards.stream().noneMatch(runs::free), () -> "a page that guards can be had");
            InvariantViolation.unless(peakPages >= pagesInUse, () -> "peak of " + peakPages + " pages passed");
        } finally {
            lock.unlock();
        }
    }
}
