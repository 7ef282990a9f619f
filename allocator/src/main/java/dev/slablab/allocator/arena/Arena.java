package dev.slablab.allocator.arena;

import dev.slablab.allocator.verify.Verifiable;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A range of address space handed out in spans of whole pages.
 *
 * <p>A span is a run of consecutive pages. The page size is the arena's <em>quantum</em>. Address 0 means "none" and is
 * never part of an arena. Implementations are safe for use by several threads; their lock is the last one in the
 * allocator's lock order, so they never call out.
 */
public interface Arena extends Verifiable {

    /**
     * The page size.
     *
     * @return bytes, a power of two
     */
    int quantum();

    /**
     * What its addresses stand for.
     *
     * @return memory unless said otherwise
     */
    default Contents contents() {
        return Contents.MEMORY;
    }

    /**
     * The address of page 0.
     *
     * @return a multiple of the quantum, not 0
     */
    long base();

    /**
     * Takes the lowest run of free pages that is long enough.
     *
     * @param bytes size wanted, a positive multiple of the quantum
     * @return address of the span, or 0 when the limit would be passed
     */
    long allocate(long bytes);

    /**
     * Gives a span back. Its pages can be handed out again at once.
     *
     * @param address as returned by {@link #allocate}
     * @param bytes   the size asked for then
     * @throws IllegalArgumentException if these pages are not all in use
     */
    void release(long address, long bytes);

    /**
     * Changes how many pages may be in use together. Pages in use beyond a lowered limit stay in use.
     *
     * @param pages the new limit, 0 or more
     */
    void limit(long pages);

    /**
     * Pages that could still be taken, if they lay together.
     *
     * @return pages below the limit that are not in use, 0 or more
     */
    long pagesLeft();

    /**
     * Sets bytes to zero.
     *
     * @param address where to begin, on pages in use
     * @param bytes   how many, all on pages in use; 0 or more
     * @throws IllegalArgumentException if they are not all in use, or there are no bytes behind addresses
     */
    void zero(long address, long bytes);

    /**
     * Fills memory with a pattern, word by word in the machine's byte order.
     *
     * @param address where to begin: a multiple of 8, on pages in use
     * @param bytes   how many: a multiple of 8, all on pages in use; 0 or more
     * @param pattern what every word is to be
     * @throws IllegalArgumentException if these rules are broken, or there are no bytes behind addresses
     */
    void fill(long address, long bytes, long pattern);

    /**
     * The bytes at addresses, for Java. Those of free pages, and of pages that guard others, must not be touched.
     *
     * @param address where to begin
     * @param bytes   how many
     * @return a view that does not reach beyond them and fails once the arena was closed
     * @throws IndexOutOfBoundsException     if they are not all in this arena
     * @throws UnsupportedOperationException if there are no bytes behind addresses
     */
    default MemorySegment segment(long address, long bytes) {
        throw new UnsupportedOperationException(
                "there are no bytes behind the addresses of this arena; take memory from a NativeArena");
    }

    /**
     * Whether there are bytes behind its addresses.
     *
     * @return whether {@link #segment} shows any
     */
    default boolean hasBytes() {
        return false;
    }

    /**
     * The same pages with one more behind each span that nobody may touch. Spans taken from it go back to it. Whoever
     * touches the page behind a span in use, or any page of a span that was released, faults, until these pages are
     * handed out again; views of {@link #segment} throw instead, and fail as soon as the span was released. Limit and
     * pages in use are those of both together, and count the pages behind spans.
     *
     * @return an arena, the same each time; empty if {@link dev.slablab.allocator.debug.DebugFlag#FIREWALL} cannot be
     *         granted
     */
    default Optional<Arena> firewalled() {
        return Optional.empty();
    }

    /**
     * Gives memory of free pages back to the operating system, where that is kept back to be done in batches.
     *
     * @param leastBytes how long a run of free pages must be to be worth a call; 0: every page
     * @return bytes given back
     */
    default long giveBack(long leastBytes) {
        return 0;
    }

    /**
     * Pages in use now.
     *
     * @return pages
     */
    long pagesInUse();

    /**
     * The most pages that were ever in use together.
     *
     * @return pages
     */
    long peakPages();

    /**
     * What it takes of the machine's memory. Meant for those who watch: others may have to wait while it is found out.
     *
     * @return bytes by the system's own account; empty where there are none behind addresses
     */
    default OptionalLong residentBytes() {
        return OptionalLong.empty();
    }

    /**
     * The number of the page that holds an address.
     *
     * @param address an address inside the arena
     * @return pages between the arena's base and the address
     */
    default int pageOf(long address) {
        return Math.toIntExact((address - base()) / quantum());
    }
}
