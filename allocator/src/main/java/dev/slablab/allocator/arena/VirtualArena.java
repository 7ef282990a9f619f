package dev.slablab.allocator.arena;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;

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
public final class VirtualArena extends SpanArena {
    /** Where page 0 lies unless said otherwise: aligned far beyond any alignment in use. */
    public static final long DEFAULT_BASE = 1L << 44;

    private final Contents contents;

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
        super(base, quantum, bound(base, quantum, most), new RankedLock(LockRank.ARENA));
        this.contents = contents;
    }

    private static int bound(long base, int quantum, int most) {
        if (Integer.bitCount(quantum) != 1 || quantum < 0) {
            throw new IllegalArgumentException("quantum " + quantum + " is not a power of two");
        }
        if (base <= 0 || base % quantum != 0) {
            throw new IllegalArgumentException(
                    "base " + base + " is not a positive multiple of the quantum " + quantum);
        }
        return (int) Math.min(most, (Long.MAX_VALUE - base) / quantum);
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

    /** {@inheritDoc} As there are none, it only checks that the bytes would be in use. */
    @Override
    public void zero(long address, long bytes) {
        requireMemory(address, bytes);
    }

    /** {@inheritDoc} As there are none, it only checks that the words would be in use. */
    @Override
    public void fill(long address, long bytes, long pattern) {
        requireWords(address, bytes);
    }
}
