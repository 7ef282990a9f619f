package dev.slablab.allocator.arena;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An arena of addresses without bytes: spans are accounted, nothing is mapped. Placement is first fit at the lowest
 * address.
 *
 * <p><b>Simulation.</b> Its addresses stand for memory that is not there; reading or writing at them is meaningless.
 *
 * <p><b>Identifiers.</b> Process numbers, device numbers and the like are given out and taken back as memory is, and
 * fragment alike; so a range of numbers is an arena whose quantum is one number ({@link #ofIdentifiers}). A cache over
 * it hands numbers out from its magazines. Nothing may be written behind them, and no number beyond the range is given
 * out, however it is fragmented.
 */
public final class VirtualArena implements Arena {
    /** Where page 0 lies unless said otherwise: aligned far beyond any alignment in use. */
    public static final long DEFAULT_BASE = 1L << 44;

    private final ReentrantLock lock = new ReentrantLock();
    private final PageRuns runs = new PageRuns();
    private final long base;
    private final int quantum;
    private final Contents contents;
    /** No page has this number or a higher one. */
    private final int bound;
    private long limit;
    private long pagesInUse;
    private long peakPages;

    /**
     * An arena without a limit but that of its pages' numbers: 2^30 pages.
     *
     * @param base    address of page 0, a positive multiple of the quantum
     * @param quantum page size in bytes, a power of two
     * @throws IllegalArgumentException if these rules are broken
     */
    public VirtualArena(long base, int quantum) {
        this(base, quantum, Contents.MEMORY, PageRuns.MAX_PAGES);
    }

    private VirtualArena(long base, int quantum, Contents contents, int most) {
        if (Integer.bitCount(quantum) != 1 || quantum < 0) {
            throw new IllegalArgumentException("quantum " + quantum + " is not a power of two");
        }
        if (base <= 0 || base % quantum != 0) {
            throw new IllegalArgumentException(
                    "base " + base + " is not a positive multiple of the quantum " + quantum);
        }
        this.base = base;
        this.quantum = quantum;
        this.contents = contents;
        this.bound = (int) Math.min(most, (Long.MAX_VALUE - base) / quantum);
        this.limit = Long.MAX_VALUE;
    }

    /**
     * An arena of 4 KiB pages without a limit.
     *
     * @return a new arena at the default base
     */
    public static VirtualArena ofDefaultPages() {
        return new VirtualArena(DEFAULT_BASE, 4096);
    }

    /**
     * A range of numbers to be given out.
     *
     * @param first the lowest number, 1 or more, since 0 means none
     * @param count how many there are, 1 to 2^30
     * @return a new arena
     * @throws IllegalArgumentException if these rules are broken
     */
    public static VirtualArena ofIdentifiers(long first, int count) {
        if (first < 1 || count < 1 || count > PageRuns.MAX_PAGES || first > Long.MAX_VALUE - count) {
            throw new IllegalArgumentException("identifiers are positive, and 1 to " + PageRuns.MAX_PAGES + " of them; "
                    + count + " from " + first + " on are not");
        }
        return new VirtualArena(first, 1, Contents.IDENTIFIERS, count);
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public int quantum() {
        return quantum;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long allocate(long bytes) {
        long wanted = pages(bytes);
        lock.lock();
        try {
            if (wanted > left() || !runs.fits((int) wanted, bound)) {
                return 0;
            }
            pagesInUse += wanted;
            peakPages = Math.max(peakPages, pagesInUse);
            return base + (long) runs.take((int) wanted) * quantum;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(long address, long bytes) {
        long pages = pages(bytes);
        lock.lock();
        try {
            if (address < base || (address - base) % quantum != 0 || !runs.used((address - base) / quantum, pages)) {
                throw new IllegalArgumentException(
                        "span of %d pages at 0x%x is not in use in this arena".formatted(pages, address));
            }
            runs.give(pageOf(address), (int) pages);
            pagesInUse -= pages;
        } finally {
            lock.unlock();
        }
    }

    private long pages(long bytes) {
        if (bytes <= 0 || bytes % quantum != 0) {
            throw new IllegalArgumentException(bytes + " bytes are not a positive multiple of the quantum " + quantum);
        }
        return bytes / quantum;
    }

    @Override
    public void limit(long pages) {
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
    public long pagesLeft() {
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

    /** {@inheritDoc} As there are none, it only checks that the bytes would be in use. */
    @Override
    public void zero(long address, long bytes) {
        lock.lock();
        try {
            if (contents == Contents.IDENTIFIERS || address < base || bytes < 0 || bytes > 0 && !used(address, bytes)) {
                throw new IllegalArgumentException(
                        "%d bytes at 0x%x are not memory in use in this arena".formatted(bytes, address));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean used(long address, long bytes) {
        long offset = address - base;
        if (bytes > Long.MAX_VALUE - offset) {
            return false;
        }
        long first = offset / quantum;
        return runs.used(first, (offset + bytes - 1) / quantum - first + 1);
    }

    @Override
    public long pagesInUse() {
        lock.lock();
        try {
            return pagesInUse;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long peakPages() {
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
            runs.verify(pagesInUse);
            InvariantViolation.unless(peakPages >= pagesInUse, () -> "peak of " + peakPages + " pages passed");
        } finally {
            lock.unlock();
        }
    }
}
