package dev.slablab.allocator.arena;

import dev.slablab.allocator.lock.LockHolds;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalLong;

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
 * not has its old contents. While pages are being given back they cannot be had; a request that finds no others waits
 * until they can.
 *
 * <p><b>Guarded spans</b> ({@link #firewalled}). Access to the page behind one is taken away, and when it is released
 * that to all its pages, until these are handed out again; their memory goes back at once, as others of their kind are
 * placed elsewhere. This costs calls and mappings, see {@link ClosedPages}, and splits huge pages.
 *
 * <p>Native memory is known on Linux. Elsewhere making an arena fails with a message that names {@link VirtualArena}.
 */
public final class NativeArena extends SpanArena implements AutoCloseable {
    private static final long COMMIT_STEP = 1 << 21;

    private final NativeMemory memory;
    private final PageReturns returns;
    private final ClosedPages closedPages;
    private final Reservation reservation;
    /** How long views are good. */
    private final java.lang.foreign.Arena life = java.lang.foreign.Arena.ofShared();
    private final MemorySegment all;
    private long committed;
    private boolean closed;

    private NativeArena(NativeMemory memory, Reservation reservation, int quantum, RankedLock lock) {
        super(reservation.base(), quantum, (int) reservation.pages(), lock);
        this.memory = memory;
        this.reservation = reservation;
        all = NativeMemory.view(base(), reservation.pages() * quantum, life);
        returns = new PageReturns(
                this, (first, count) -> memory.discard(addressOf(first), (long) count * quantum));
        closedPages = new ClosedPages((int) reservation.pages(), protection());
    }

    /**
     * Addresses without memory, of which the first in use is a multiple of the step in which access is allowed.
     *
     * @param address of all
     * @param bytes   of all
     * @param pages   of the arena
     */
    private record Reservation(long address, long bytes, long pages) {

        static Reservation of(NativeMemory memory, long bytes, int quantum) {
            int systemPage = memory.pageSize();
            if (Integer.bitCount(quantum) != 1 || quantum < systemPage) {
                throw new IllegalArgumentException("quantum " + quantum
                        + " is not a power of two of at least the system's page of " + systemPage + " bytes");
            }
            if (bytes < quantum || bytes / quantum >= PageRuns.MAX_PAGES) {
                throw new IllegalArgumentException("an arena of " + bytes + " bytes does not have 1 to "
                        + PageRuns.MAX_PAGES + " pages of " + quantum);
            }
            long pages = Math.ceilDiv(bytes, quantum);
            long reserved = roundUp(pages * quantum, COMMIT_STEP) + COMMIT_STEP;
            return new Reservation(memory.reserve(reserved), reserved, pages);
        }

        long base() {
            return roundUp(address, COMMIT_STEP);
        }

        /** Bytes from the base on to which access may be allowed. */
        long accessible() {
            return bytes - COMMIT_STEP;
        }

        /** Says whether huge pages may be used; a system that knows none refuses, and then nothing stays reserved. */
        Reservation with(HugePages hugePages, NativeMemory memory) {
            try {
                switch (hugePages) {
                    case BY_SYSTEM -> { }
                    case WANTED -> memory.hugePages(base(), accessible(), true);
                    case REFUSED -> memory.hugePages(base(), accessible(), false);
                }
            } catch (NativeMemoryException refused) {
                memory.release(address, bytes);
                throw refused;
            }
            return this;
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
        return reserve(bytes, quantum, hugePages, new RankedLock(LockRank.ARENA));
    }

    /**
     * Reserves addresses for an arena whose lock is watched.
     *
     * @param bytes     how many at most; rounded up to whole pages
     * @param quantum   page size in bytes: a power of two, at least the system's page size
     * @param hugePages whether huge pages may be used
     * @param holds     makes the arena's lock, and notes how long it is held
     * @return an arena without pages in use
     * @throws IllegalArgumentException      if these rules are broken
     * @throws UnsupportedOperationException where there is no native memory
     * @throws NativeMemoryException         if the system refuses
     */
    public static NativeArena reserve(long bytes, int quantum, HugePages hugePages, LockHolds holds) {
        return reserve(bytes, quantum, hugePages, holds.lock(LockRank.ARENA));
    }

    private static NativeArena reserve(long bytes, int quantum, HugePages hugePages, RankedLock lock) {
        NativeMemory memory = NativeMemory.link();
        return new NativeArena(memory, Reservation.of(memory, bytes, quantum).with(hugePages, memory), quantum, lock);
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

    private ClosedPages.Protection protection() {
        return new ClosedPages.Protection() {
            @Override
            public void open(int first, int count) {
                memory.commit(addressOf(first), (long) count * quantum());
            }

            @Override
            public void close(int first, int count) {
                memory.withdraw(addressOf(first), (long) count * quantum());
            }
        };
    }

    @Override
    void taking(int first, int pages) {
        commitUpTo((first + (long) pages) * quantum());
        closedPages.open(first, pages);
        returns.taken(first, pages);
    }

    /** A guard that still has memory loses it, as nobody can use it. */
    @Override
    void takingGuarded(int first, int pages) {
        int guard = first + pages - 1;
        commitUpTo((first + (long) pages) * quantum());
        closedPages.open(first, pages - 1);
        closedPages.close(guard, 1);
        if (returns.waits(guard)) {
            memory.discard(addressOf(guard), quantum());
        }
        returns.taken(first, pages);
    }

    @Override
    void freedGuarded(int first, int pages, FirewallArena.Views views) {
        returns.freed(first, pages - 1);
        if (views == FirewallArena.Views.ENDED) {
            closeIfPossible(first, pages - 1);
        }
    }

    private void closeIfPossible(int first, int pages) {
        try {
            closedPages.close(first, pages);
        } catch (NativeMemoryException refused) {
            // Free pages may well be accessible: a use after free goes unnoticed, and nothing else is wrong.
            assert runs().free(first) : refused;
        }
    }

    @Override
    void releasedGuarded(int first, int pages) {
        returns.giveAtOnce(first, pages - 1);
    }

    private void commitUpTo(long end) {
        if (end > committed) {
            long wanted = roundUp(end, COMMIT_STEP);
            memory.commit(base() + committed, wanted - committed);
            committed = wanted;
        }
    }

    @Override
    void freed(int first, int pages) {
        returns.freed(first, pages);
    }

    @Override
    void released(int first, int pages) {
        returns.settle(first, pages);
    }

    @Override
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the arena at 0x" + Long.toHexString(base()) + " was closed");
        }
    }

    /** {@inheritDoc} Others may allocate and release meanwhile. When the arena is closed there is nothing left. */
    @Override
    public long giveBack(long leastBytes) {
        return returns.flush((int) Math.min(Math.ceilDiv(leastBytes, quantum()), Integer.MAX_VALUE)) * quantum();
    }

    @Override
    public boolean hasBytes() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IndexOutOfBoundsException also if a page among them guards another one, or was guarded and then released
     */
    @Override
    public MemorySegment segment(long address, long bytes) {
        return closedPages.any() ? accessible(address, bytes) : bytesAt(address, bytes);
    }

    private MemorySegment accessible(long address, long bytes) {
        Optional<MemorySegment> guarded = guardedBytes(address, bytes);
        MemorySegment view = guarded.orElseGet(() -> bytesAt(address, bytes));
        if (guarded.isEmpty() && bytes > 0 && closedPages.anyOf(pageOf(address), pageOf(address + bytes - 1))) {
            throw new IndexOutOfBoundsException("%d bytes at 0x%x are not all accessible: a page guards an object, or "
                    .formatted(bytes, address) + "its object was freed");
        }
        return view;
    }

    private MemorySegment bytesAt(long address, long bytes) {
        return all.asSlice(address - base(), bytes);
    }

    @Override
    public void zero(long address, long bytes) {
        requireMemory(address, bytes);
        bytesAt(address, bytes).fill((byte) 0);
    }

    @Override
    public void fill(long address, long bytes, long pattern) {
        requireWords(address, bytes);
        if (bytes > 0) {
            MemorySegment words = bytesAt(address, bytes);
            words.set(ValueLayout.JAVA_LONG, 0, pattern);
            repeat(words, Long.BYTES);
        }
    }

    /** What memory begins with goes on to its end. Copies are fast even before the loop around them is compiled. */
    private static void repeat(MemorySegment memory, long beginning) {
        for (long done = beginning; done < memory.byteSize(); done *= 2) {
            MemorySegment.copy(memory, 0, memory, done, Math.min(done, memory.byteSize() - done));
        }
    }

    /** {@inheritDoc} None when the arena was closed. */
    @Override
    public OptionalLong residentBytes() {
        lock().lock();
        try {
            return OptionalLong.of(closed ? 0 : residence().residentBytes());
        } finally {
            lock().unlock();
        }
    }

    /**
     * What the arena takes of the machine's memory, by the kernel's own account. Meant for measurements: allocation has
     * to wait while the kernel counts.
     *
     * @return as it is now
     */
    public Residence residence() {
        lock().lock();
        try {
            requireOpen();
            long resident = committed == 0 ? 0 : memory.residentBytes(base(), committed);
            return new Residence(resident, returns.waiting() * quantum(), returns.calls(),
                    returns.pages() * quantum());
        } finally {
            lock().unlock();
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
        lock().lock();
        try {
            super.verify();
            InvariantViolation.unless(
                    returns.onlyFree(), () -> "a page that is not free waits to be given back");
            InvariantViolation.unless(returns.onlyShortOnesAreLeft(),
                    () -> "pages that should have been given back would not be looked at again");
            closedPages.verify(this::usable, guards());
        } finally {
            lock().unlock();
        }
    }

    /**
     * Gives addresses and memory back. Views of its bytes fail from then on; whoever uses its addresses in another way
     * ends the process.
     */
    @Override
    public void close() {
        lock().lock();
        try {
            if (!closed) {
                life.close();
                endGuardedViews();
                closed = true;
                returns.end();
                awaitAll();
                memory.release(reservation.address(), reservation.bytes());
            }
        } finally {
            lock().unlock();
        }
    }
}
