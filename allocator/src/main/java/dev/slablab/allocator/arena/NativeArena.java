package dev.slablab.allocator.arena;

import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An arena of real memory, outside the Java heap.
 *
 * <p><b>Addresses</b> are reserved once, as many as the user says, and cost nothing. Access is allowed up to the
 * highest page ever handed out; memory comes with the first touch of each page.
 *
 * <p><b>Placement</b> is first fit at the lowest address, so that what is in use gathers at the low end and the high
 * end comes free in long runs.
 *
 * <p><b>Giving back.</b> Pages that come free keep their memory for a while and go back to the system in batches of
 * neighbours ({@link #giveBack}); a page that was given back reads as zero when it is handed out again, one that was
 * not has its old contents.
 *
 * <p>Native memory is known on Linux. Elsewhere making an arena fails with a message that names {@link VirtualArena}.
 */
public final class NativeArena implements Arena, AutoCloseable {
    private static final long COMMIT_STEP = 1 << 21;

    private final ReentrantLock lock = new ReentrantLock();
    private final NativeMemory memory;
    private final PageRuns runs = new PageRuns();
    private final PageReturns returns;
    private final int quantum;
    private final int systemPage;
    private final long reservation;
    private final long reservedBytes;
    private final long base;
    private final long capacity;
    private final MemorySegment all;
    private long committed;
    private long limit;
    private long pagesInUse;
    private long peakPages;
    private boolean closed;

    private NativeArena(NativeMemory memory, long bytes, int quantum, HugePages hugePages) {
        this.memory = memory;
        this.quantum = quantum;
        systemPage = memory.pageSize();
        if (Integer.bitCount(quantum) != 1 || quantum < systemPage) {
            throw new IllegalArgumentException("quantum " + quantum
                    + " is not a power of two of at least the system's page of " + systemPage + " bytes");
        }
        if (bytes < quantum || bytes / quantum >= PageRuns.MAX_PAGES) {
            throw new IllegalArgumentException("an arena of " + bytes + " bytes does not have 1 to "
                    + PageRuns.MAX_PAGES + " pages of " + quantum);
        }
        capacity = Math.ceilDiv(bytes, quantum);
        limit = capacity;
        reservedBytes = roundUp(capacity * quantum, COMMIT_STEP) + COMMIT_STEP;
        reservation = memory.reserve(reservedBytes);
        base = roundUp(reservation, COMMIT_STEP);
        all = NativeMemory.view(base, capacity * quantum);
        returns = new PageReturns(runs, quantum,
                (first, count) -> memory.discard(base + (long) first * quantum, (long) count * quantum));
        switch (hugePages) {
            case BY_SYSTEM -> { }
            case WANTED -> memory.hugePages(base, reservedBytes - COMMIT_STEP, true);
            case REFUSED -> memory.hugePages(base, reservedBytes - COMMIT_STEP, false);
        }
    }

    /**
     * Reserves addresses for an arena.
     *
     * @param bytes     how many at most; rounded up to whole pages
     * @param quantum   page size in bytes: a power of two, at least the system's page size
     * @param hugePages whether huge pages may be used
     * @return an arena without pages in use
     * @throws IllegalArgumentException      if these rules are broken
     * @throws UnsupportedOperationException where there is no native memory
     * @throws NativeMemoryException         if the system refuses
     */
    public static NativeArena reserve(long bytes, int quantum, HugePages hugePages) {
        return new NativeArena(NativeMemory.link(), bytes, quantum, hugePages);
    }

    /**
     * Reserves addresses for an arena of 4 KiB pages, huge pages as the system is set up.
     *
     * @param bytes how many at most
     * @return an arena without pages in use
     */
    public static NativeArena reserve(long bytes) {
        return reserve(bytes, 4096, HugePages.BY_SYSTEM);
    }

    private static long roundUp(long value, long multiple) {
        return Math.ceilDiv(value, multiple) * multiple;
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
            requireOpen();
            if (wanted > limit - pagesInUse || !runs.fits((int) wanted, (int) capacity)) {
                return 0;
            }
            int pages = (int) wanted;
            int first = runs.take(pages);
            commitUpTo((first + (long) pages) * quantum);
            returns.taken(first, pages);
            pagesInUse += pages;
            peakPages = Math.max(peakPages, pagesInUse);
            return base + (long) first * quantum;
        } finally {
            lock.unlock();
        }
    }

    private void commitUpTo(long end) {
        if (end > committed) {
            long wanted = roundUp(end, COMMIT_STEP);
            memory.commit(base + committed, wanted - committed);
            committed = wanted;
        }
    }

    @Override
    public void release(long address, long bytes) {
        long pages = pages(bytes);
        lock.lock();
        try {
            requireOpen();
            if (address < base || (address - base) % quantum != 0 || !runs.used((address - base) / quantum, pages)) {
                throw new IllegalArgumentException(
                        "span of %d pages at 0x%x is not in use in this arena".formatted(pages, address));
            }
            runs.give(pageOf(address), (int) pages);
            pagesInUse -= pages;
            returns.freed(pageOf(address), (int) pages);
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

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the arena at 0x" + Long.toHexString(base) + " was closed");
        }
    }

    @Override
    public long giveBack(long leastBytes) {
        lock.lock();
        try {
            requireOpen();
            return returns.flush(Math.toIntExact(Math.ceilDiv(leastBytes, quantum))) * quantum;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The bytes of an object or span.
     *
     * @param address where it begins
     * @param bytes   its length
     * @return a view that does not reach beyond it; not to be used after the arena was closed
     * @throws IndexOutOfBoundsException if it is not all in this arena
     */
    public MemorySegment segment(long address, long bytes) {
        return all.asSlice(address - base, bytes);
    }

    @Override
    public void zero(long address, long bytes) {
        lock.lock();
        try {
            requireOpen();
            long first = Math.floorDiv(address - base, quantum);
            if (address < base || bytes < 0 || bytes > capacity * quantum || bytes > 0
                    && !runs.used(first, Math.floorDiv(address - base + bytes - 1, quantum) - first + 1)) {
                throw new IllegalArgumentException(
                        "%d bytes at 0x%x are not memory in use in this arena".formatted(bytes, address));
            }
        } finally {
            lock.unlock();
        }
        segment(address, bytes).fill((byte) 0);
    }

    @Override
    public void limit(long pages) {
        if (pages < 0) {
            throw new IllegalArgumentException("limit of " + pages + " pages is negative");
        }
        lock.lock();
        try {
            limit = Math.min(pages, capacity);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long pagesLeft() {
        lock.lock();
        try {
            return Math.max(0, limit - pagesInUse);
        } finally {
            lock.unlock();
        }
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

    /**
     * What the arena takes of the machine's memory, by the kernel's own account.
     *
     * @return as it is now
     */
    public Residence residence() {
        lock.lock();
        try {
            requireOpen();
            long resident = committed == 0 ? 0 : memory.residentPages(base, committed, systemPage);
            return new Residence(resident * systemPage, returns.waiting() * quantum, returns.calls(),
                    returns.pages() * quantum);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What an arena takes of the machine's memory.
     *
     * @param residentBytes bytes that have memory now
     * @param waitingBytes  those of them on free pages, to be given back together
     * @param returnCalls   calls that gave memory back so far
     * @param returnedBytes bytes that they gave back
     */
    public record Residence(long residentBytes, long waitingBytes, long returnCalls, long returnedBytes) {
    }

    @Override
    public void verify() {
        lock.lock();
        try {
            runs.verify(pagesInUse);
            InvariantViolation.unless(peakPages >= pagesInUse, () -> "peak of " + peakPages + " pages passed");
            InvariantViolation.unless(returns.onlyFree(), () -> "a page in use waits to be given back");
        } finally {
            lock.unlock();
        }
    }

    /** Gives addresses and memory back. Whoever uses them afterwards ends the process: destroy all caches first. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                memory.release(reservation, reservedBytes);
            }
        } finally {
            lock.unlock();
        }
    }
}
