package dev.slablab.allocator.slab;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The slabs of one cache: a number for each, a word by number, and the page index that leads from an address to it.
 *
 * <p><b>Motivation.</b> There is a slab of small objects for every 4 KiB. A free of an object that has been in
 * use for long finds nothing of its slab in the processor's cache, so what counts, beside the bytes, is on how many
 * lines they lie.
 *
 * <p><b>Structure.</b> A slab is a number, so that ordering structures are bitmaps instead of trees of objects. All
 * that an allocation or a free asks of a slab is in one {@linkplain SlabWord word}, eight slabs to a cache line. What
 * is asked for only when slabs come and go, its {@linkplain Ordinals ordinal}, lies elsewhere. What follows from the
 * rest is not kept: the capacity, by the colour; the order number, as long as that is the page; where objects begin, by
 * page and colour. Words lie in chunks: growing copies a chunk at most, since the slab layer's lock is held meanwhile.
 *
 * <p><b>Numbers.</b> Those of released slabs are reused, the last one first: each carries in its word the number
 * that was free before it. What is never reused is the <em>ordinal</em>, counting the cache's slabs from 0.
 *
 * <p><b>Rejected.</b> An array for each property: six lines to touch in place of one. Two words, with the ordinal in
 * the second: half as many slabs on a line, for what an allocation does not read. The page as a slab's number, which
 * would save the index: numbers would be as sparse as the cache's pages are in its arena.
 *
 * <p>Not safe for concurrent use: the slab layer's lock protects it.
 */
public final class SlabTable implements OrderedSlabs, Verifiable {
    private static final int SHIFT = 12;
    private static final int CHUNK = 1 << SHIFT;
    private static final int WORDS_AT_FIRST = 16;

    private final SlabGeometry geometry;
    private final Arena arena;
    private final OrderNumbering numbering;
    private final long origin;
    private final int pageShift;
    private final SlabWord layout;
    private final boolean holdsPage;
    /** Capacity at colour 0, and whether it is the same at every other. */
    private final int capacity;
    private final boolean sameCapacity;
    private final SparseInts slabOfPage = new SparseInts();
    /** First pages by slab, where words have no room for them. */
    private final SparseInts pages = new SparseInts();
    private final Ordinals ordinals = new Ordinals();
    /** Order numbers by slab and slabs by order number, unless these are pages. */
    private final SparseInts numbers = new SparseInts();
    private final SparseInts slabOfNumber = new SparseInts();
    private long[][] words = {new long[WORDS_AT_FIRST]};
    /** The number released last, or 0. */
    private int reusable;
    private int top = 1;
    private long created;

    SlabTable(SlabGeometry geometry, Arena arena, OrderNumbering numbering) {
        this(geometry, arena, numbering, 0);
    }

    /** A table that counts its slabs from {@code firstOrdinal} on. */
    SlabTable(SlabGeometry geometry, Arena arena, OrderNumbering numbering, long firstOrdinal) {
        this.geometry = geometry;
        this.arena = arena;
        this.numbering = numbering;
        origin = arena.base();
        pageShift = Integer.numberOfTrailingZeros(arena.quantum());
        layout = new SlabWord(geometry);
        holdsPage = layout.holdsPage();
        capacity = geometry.capacity(0);
        sameCapacity = geometry.capacity(geometry.maxColor()) == capacity;
        created = firstOrdinal;
    }

    int open(long span, int color) {
        int slab = reusable;
        if (slab == 0) {
            slab = top++;
            reserve(slab);
        } else {
            reusable = closedBefore(slab);
        }
        int page = arena.pageOf(span);
        long ordinal = created++;
        long word = layout.of(color / geometry.alignment());
        if (holdsPage) {
            word |= (long) page << Integer.SIZE;
        } else {
            pages.put(slab, page);
        }
        words[slab >>> SHIFT][slab & CHUNK - 1] = word;
        ordinals.put(slab, ordinal);
        index(page, slab);
        if (numbering != OrderNumbering.BY_PAGE) {
            numbers.put(slab, numbering.number(ordinal, page));
            slabOfNumber.put(numbers.get(slab), slab);
        }
        return slab;
    }

    void close(int slab) {
        index(page(slab), 0);
        if (numbering != OrderNumbering.BY_PAGE) {
            slabOfNumber.put(numbers.get(slab), 0);
        }
        words[slab >>> SHIFT][slab & CHUNK - 1] = (long) reusable << Integer.SIZE;
        reusable = slab;
    }

    private int closedBefore(int slab) {
        return (int) (word(slab) >>> Integer.SIZE);
    }

    private void index(int first, int slab) {
        for (int page = first; page < first + geometry.pages(); page++) {
            slabOfPage.put(page, slab);
        }
    }

    private void reserve(int slab) {
        int chunk = slab >>> SHIFT;
        if (chunk == words.length) {
            words = Arrays.copyOf(words, 2 * chunk);
        }
        if (chunk > 0 && words[chunk] == null) {
            words[chunk] = new long[CHUNK];
        } else if (slab == words[0].length) {
            words[0] = Arrays.copyOf(words[0], 2 * slab);
        }
    }

    private long word(int slab) {
        return words[slab >>> SHIFT][slab & CHUNK - 1];
    }

    private int page(int slab) {
        return holdsPage ? (int) (word(slab) >>> Integer.SIZE) : pages.get(slab);
    }

    /** Where the slab's first object lies. */
    private long base(int slab) {
        return span(slab) + color(slab);
    }

    /**
     * Whether an address lies on one of this cache's slabs.
     *
     * @param address any address
     * @return true also for addresses between objects
     */
    public boolean covers(long address) {
        return address >= origin && address - origin >>> pageShift <= Integer.MAX_VALUE && slabAt(address) != 0;
    }

    /**
     * The slab that an address lies on.
     *
     * @param address an address that the table {@link #covers}
     * @return the slab's number
     */
    public int slabAt(long address) {
        return slabOfPage.get((int) (address - origin >>> pageShift));
    }

    /**
     * Whether an object begins at an address.
     *
     * @param slab    the slab that the address lies on
     * @param address the address
     * @return whether it is the address of one of the slab's objects, free or not
     */
    public boolean isObject(int slab, long address) {
        long offset = address - base(slab);
        if (offset < 0 || offset >= geometry.slabSize()) {
            return false;
        }
        int slot = (int) offset / geometry.chunkSize();
        return slot * geometry.chunkSize() == offset && slot < capacity(slab);
    }

    /**
     * The slot of an object.
     *
     * @param slab    its slab
     * @param address its address
     * @return 0 for the object at the lowest address
     */
    public int slot(int slab, long address) {
        return (int) (address - base(slab)) / geometry.chunkSize();
    }

    /**
     * The address of an object.
     *
     * @param slab its slab
     * @param slot its slot
     * @return the address
     */
    public long address(int slab, int slot) {
        return base(slab) + (long) slot * geometry.chunkSize();
    }

    /**
     * Where the slab's span begins.
     *
     * @param slab a live slab
     * @return an address, a multiple of the quantum
     */
    public long span(int slab) {
        return origin + ((long) page(slab) << pageShift);
    }

    /**
     * The slab's colour.
     *
     * @param slab a live slab
     * @return bytes between the beginning of the span and the first object
     */
    public int color(int slab) {
        return layout.step(word(slab)) * geometry.alignment();
    }

    /**
     * How many slabs the cache had made before this one.
     *
     * @param slab a live slab
     * @return 0 for the cache's first
     */
    public long ordinal(int slab) {
        return ordinals.get(slab);
    }

    @Override
    public int refCount(int slab) {
        return layout.refCount(word(slab));
    }

    @Override
    public int capacity(int slab) {
        return sameCapacity ? capacity : geometry.capacity(color(slab));
    }

    @Override
    public int orderNumber(int slab) {
        return numbering == OrderNumbering.BY_PAGE ? page(slab) : numbers.get(slab);
    }

    @Override
    public int slabOfNumber(int orderNumber) {
        return (numbering == OrderNumbering.BY_PAGE ? slabOfPage : slabOfNumber).get(orderNumber);
    }

    @Override
    public int bin(int slab) {
        return layout.bin(word(slab));
    }

    @Override
    public void bin(int slab, int bin) {
        words[slab >>> SHIFT][slab & CHUNK - 1] = layout.withBin(word(slab), bin);
    }

    @Override
    public boolean fillFirst(int slab) {
        return (word(slab) & SlabWord.FILL_FIRST) != 0;
    }

    /**
     * Whether some but not all objects of a slab are allocated.
     *
     * @param slab any number
     * @return false also for numbers that no slab has
     */
    public boolean isPartial(int slab) {
        return isLive(slab) && refCount(slab) > 0 && refCount(slab) < capacity(slab);
    }

    boolean isLive(int slab) {
        return slab > 0 && slab < top && (word(slab) & SlabWord.LIVE) != 0;
    }

    /**
     * Whether hooks are to be called for this slab.
     *
     * @param slab a live slab
     * @return whether something is attached
     */
    public boolean attached(int slab) {
        return (word(slab) & SlabWord.ATTACHED) != 0;
    }

    void fillFirst(int slab, boolean mark) {
        flag(slab, SlabWord.FILL_FIRST, mark);
    }

    void attached(int slab, boolean mark) {
        flag(slab, SlabWord.ATTACHED, mark);
    }

    private void flag(int slab, long flag, boolean mark) {
        long word = word(slab);
        words[slab >>> SHIFT][slab & CHUNK - 1] = mark ? word | flag : word & ~flag;
    }

    int reference(int slab) {
        return layout.refCount(words[slab >>> SHIFT][slab & CHUNK - 1] += SlabWord.ONE_REFERENCE);
    }

    int release(int slab) {
        return layout.refCount(words[slab >>> SHIFT][slab & CHUNK - 1] -= SlabWord.ONE_REFERENCE);
    }

    void forEach(IntConsumer action) {
        for (int slab = 1; slab < top; slab++) {
            if (isLive(slab)) {
                action.accept(slab);
            }
        }
    }

    /** Whether what leads to slabs, and what leads to free numbers, does so. */
    @Override
    public void verify() {
        BitSet free = new BitSet();
        for (int slab = reusable; slab != 0; slab = closedBefore(slab)) {
            int at = slab;
            InvariantViolation.unless(slab > 0 && slab < top && !isLive(slab) && !free.get(slab),
                    () -> "free number " + at + " is that of a slab, never was, or is free twice");
            free.set(slab);
        }
        Set<Long> ordinalsOfLive = new HashSet<>();
        forEach(slab -> {
            verifyWays(slab);
            InvariantViolation.unless(ordinal(slab) < created && ordinalsOfLive.add(ordinal(slab)),
                    () -> "ordinal " + ordinal(slab) + " of slab " + slab + " was never given or is another's");
        });
        int live = ordinalsOfLive.size();
        same("numbers of slabs and free numbers", (long) live + free.cardinality(), top - 1);
        same("pages that lead to slabs", slabOfPage.size(), (long) live * geometry.pages());
    }

    private void verifyWays(int slab) {
        for (int page = 0; page < geometry.pages(); page++) {
            int at = page(slab) + page;
            InvariantViolation.unless(slabOfPage.get(at) == slab,
                    () -> "page " + at + " leads to slab " + slabOfPage.get(at) + " in place of " + slab);
        }
        InvariantViolation.unless(slabOfNumber(orderNumber(slab)) == slab,
                () -> "order number " + orderNumber(slab) + " does not lead to slab " + slab);
    }

    private static void same(String what, long found, long expected) {
        InvariantViolation.unless(found == expected, () -> what + ": " + found + " found, " + expected + " expected");
    }

    /** Gives each new slab its order number. */
    @FunctionalInterface
    public interface OrderNumbering {
        /** Slabs are ordered by where they lie. */
        OrderNumbering BY_PAGE = (ordinal, page) -> page;

        /**
         * Numbers a new slab.
         *
         * @param ordinal the slab's ordinal in its cache
         * @param page    number of its first page in the arena
         * @return 0 or more, unlike that of any live slab of the cache
         */
        int number(long ordinal, int page);
    }
}
