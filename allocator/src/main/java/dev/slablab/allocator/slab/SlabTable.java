package dev.slablab.allocator.slab;

import dev.slablab.allocator.arena.Arena;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The slabs of one cache: numbers over parallel arrays, and the page index that leads from an address to its slab.
 *
 * <p>A slab is a number so that ordering structures are bitmaps and int arrays instead of trees of objects. Numbers of
 * released slabs are reused; what is never reused is the <em>ordinal</em>, counting the cache's slabs from 0.
 *
 * <p>Not safe for concurrent use: the slab layer's lock protects it.
 */
public final class SlabTable implements Slabs {
    private static final byte LIVE = 1;
    private static final byte FILL_FIRST = 2;
    private static final byte ATTACHED = 4;

    private final SlabGeometry geometry;
    private final Arena arena;
    private final PageIndex pages = new PageIndex();
    private long[] base = new long[16];
    private long[] ordinal = new long[16];
    private int[] orderNumber = new int[16];
    private int[] refCount = new int[16];
    private int[] capacity = new int[16];
    private byte[] state = new byte[16];
    private int[] reusable = new int[16];
    private int reusableCount;
    private int top = 1;
    private long created;

    SlabTable(SlabGeometry geometry, Arena arena) {
        this.geometry = geometry;
        this.arena = arena;
    }

    int open(long span, int color, OrderNumbering numbering) {
        int slab = reusableCount > 0 ? reusable[--reusableCount] : top++;
        if (slab == base.length) {
            grow();
        }
        base[slab] = span + color;
        ordinal[slab] = created++;
        orderNumber[slab] = numbering.number(ordinal[slab], arena.pageOf(span));
        refCount[slab] = 0;
        capacity[slab] = geometry.capacity(color);
        state[slab] = LIVE;
        index(span, slab);
        return slab;
    }

    void close(int slab) {
        index(span(slab), 0);
        state[slab] = 0;
        if (reusableCount == reusable.length) {
            reusable = Arrays.copyOf(reusable, reusableCount * 2);
        }
        reusable[reusableCount++] = slab;
    }

    private void index(long span, int slab) {
        int first = arena.pageOf(span);
        for (int page = first; page < first + geometry.pages(); page++) {
            pages.put(page, slab);
        }
    }

    private void grow() {
        int length = base.length * 2;
        base = Arrays.copyOf(base, length);
        ordinal = Arrays.copyOf(ordinal, length);
        orderNumber = Arrays.copyOf(orderNumber, length);
        refCount = Arrays.copyOf(refCount, length);
        capacity = Arrays.copyOf(capacity, length);
        state = Arrays.copyOf(state, length);
    }

    /**
     * Whether an address lies on one of this cache's slabs.
     *
     * @param address any address
     * @return true also for addresses between objects
     */
    public boolean covers(long address) {
        return address >= arena.base() && pageExists(address) && pages.get(arena.pageOf(address)) != 0;
    }

    private boolean pageExists(long address) {
        return (address - arena.base()) / arena.quantum() <= Integer.MAX_VALUE;
    }

    /**
     * The slab that an address lies on.
     *
     * @param address an address that the table {@link #covers}
     * @return the slab's number
     */
    public int slabAt(long address) {
        return pages.get(arena.pageOf(address));
    }

    /**
     * Whether an object begins at an address.
     *
     * @param slab    the slab that the address lies on
     * @param address the address
     * @return whether it is the address of one of the slab's objects, free or not
     */
    public boolean isObject(int slab, long address) {
        long offset = address - base[slab];
        return offset >= 0 && offset % geometry.chunkSize() == 0 && offset / geometry.chunkSize() < capacity[slab];
    }

    /**
     * The slot of an object.
     *
     * @param slab    its slab
     * @param address its address
     * @return 0 for the object at the lowest address
     */
    public int slot(int slab, long address) {
        return (int) (address - base[slab]) / geometry.chunkSize();
    }

    /**
     * The address of an object.
     *
     * @param slab its slab
     * @param slot its slot
     * @return the address
     */
    public long address(int slab, int slot) {
        return base[slab] + (long) slot * geometry.chunkSize();
    }

    /**
     * Where the slab's span begins.
     *
     * @param slab a live slab
     * @return an address, a multiple of the quantum
     */
    public long span(int slab) {
        return base[slab] - color(slab);
    }

    /**
     * The slab's colour.
     *
     * @param slab a live slab
     * @return bytes between the beginning of the span and the first object
     */
    public int color(int slab) {
        return (int) ((base[slab] - arena.base()) % geometry.quantum());
    }

    /**
     * How many slabs the cache had made before this one.
     *
     * @param slab a live slab
     * @return 0 for the cache's first
     */
    public long ordinal(int slab) {
        return ordinal[slab];
    }

    @Override
    public int refCount(int slab) {
        return refCount[slab];
    }

    @Override
    public int capacity(int slab) {
        return capacity[slab];
    }

    @Override
    public int orderNumber(int slab) {
        return orderNumber[slab];
    }

    @Override
    public boolean fillFirst(int slab) {
        return (state[slab] & FILL_FIRST) != 0;
    }

    /**
     * Whether some but not all objects of a slab are allocated.
     *
     * @param slab any number
     * @return false also for numbers that no slab has
     */
    public boolean isPartial(int slab) {
        return isLive(slab) && refCount[slab] > 0 && refCount[slab] < capacity[slab];
    }

    boolean isLive(int slab) {
        return slab > 0 && slab < top && state[slab] != 0;
    }

    /**
     * Whether hooks are to be called for this slab.
     *
     * @param slab a live slab
     * @return whether something is attached
     */
    public boolean attached(int slab) {
        return (state[slab] & ATTACHED) != 0;
    }

    void fillFirst(int slab, boolean mark) {
        state[slab] = (byte) (mark ? state[slab] | FILL_FIRST : state[slab] & ~FILL_FIRST);
    }

    void attached(int slab, boolean mark) {
        state[slab] = (byte) (mark ? state[slab] | ATTACHED : state[slab] & ~ATTACHED);
    }

    int reference(int slab) {
        return ++refCount[slab];
    }

    int release(int slab) {
        return --refCount[slab];
    }

    void forEach(IntConsumer action) {
        for (int slab = 1; slab < top; slab++) {
            if (state[slab] != 0) {
                action.accept(slab);
            }
        }
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
