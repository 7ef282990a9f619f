package dev.slablab.allocator.slab;

/**
 * How a cache's slabs are cut into chunks.
 *
 * <p><b>Why the descriptor's place matters.</b> A slab of small objects is one page with a descriptor of
 * {@value #DESCRIPTOR} bytes at its end, so that a free finds the slab from the address alone. For larger objects that
 * would waste up to a whole object for each slab, so the descriptor lies elsewhere (<em>off-slab</em>, the original's
 * "hash" caches), and the slab may span several pages: of the sizes that hold 1 to {@value #MAX_OFF_SLAB_CHUNKS}
 * objects the first with the least waste for each object is taken.
 *
 * <p>The largest chunk that stays on-slab is below 1/{@value #VOID_FRACTION} of a page, which bounds the unusable
 * share.
 *
 * <p><b>Firewalled</b> slabs hold one object each, whose chunk ends where the slab ends: by a colour that is the
 * smallest and the largest. Behind the slab lies a page that nobody may touch; it belongs to the span, not the slab.
 *
 * @param objectSize      bytes that the client asked for, at least 1
 * @param alignment       a power of two, at most the quantum
 * @param quantum         page size in bytes
 * @param chunkSize       bytes from one object to the next
 * @param slabSize        bytes, a multiple of the quantum
 * @param usable          bytes of a slab that objects and colour share, at most the slab size
 * @param maxChunks       slab size ÷ chunk size; an upper bound on the objects of a slab
 * @param maxColor        largest colour in bytes, below the quantum
 * @param offSlab         whether the descriptor lies elsewhere
 * @param firewalled      whether there is one object, at the very end of its slab, and a page behind it to guard it
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/bos94/bonwick.html">Bonwick 1994,
 *     sections 3.2 and 4</a>
 */
public record SlabGeometry(
        int objectSize,
        int alignment,
        int quantum,
        int chunkSize,
        int slabSize,
        int usable,
        int maxChunks,
        int maxColor,
        boolean offSlab,
        boolean firewalled) {

    /** Bytes of a descriptor at the end of its slab. */
    public static final int DESCRIPTOR = 72;
    /** Reciprocal of the share of a page from which on a chunk is large; also the finest step of reclaim thresholds. */
    public static final int VOID_FRACTION = 8;
    /** The most objects for which an off-slab slab is sized. */
    public static final int MAX_OFF_SLAB_CHUNKS = 8;
    /** Alignment when none is asked for, and the smallest at which free memory can carry links, in bytes. */
    public static final int NATURAL_ALIGNMENT = 8;

    /** Checks that the parts fit together. */
    public SlabGeometry {
        boolean holds = chunkSize >= objectSize && maxColor >= 0 && usable - maxColor >= chunkSize;
        if (!holds || slabSize < usable || slabSize % quantum != 0) {
            throw new IllegalArgumentException(
                    "a slab of %d bytes in pages of %d, %d usable, holds no chunk of %d for objects of %d at colour %d"
                            .formatted(slabSize, quantum, usable, chunkSize, objectSize, maxColor));
        }
    }

    /** Where the descriptor of a slab goes. */
    public enum Descriptor {
        /** On the slab for small chunks, elsewhere for large ones. */
        BY_SIZE,
        /** Always on the slab, which is one page. */
        ON_SLAB,
        /** Never on the slab: the memory may not be touched. */
        OFF_SLAB
    }

    /**
     * The original's geometry.
     *
     * @param size      object size in bytes, at least 1
     * @param alignment a power of two, at most the quantum
     * @param quantum   page size in bytes
     * @param where     where the descriptor goes
     * @return the geometry
     * @throws IllegalArgumentException if an on-slab descriptor is demanded and no object fits beside it
     */
    public static SlabGeometry kmem(int size, int alignment, int quantum, Descriptor where) {
        return kmem(size, alignment, quantum, where, 0);
    }

    /**
     * The original's geometry with something behind each object.
     *
     * @param size      object size in bytes, at least 1
     * @param alignment a power of two, at most the quantum
     * @param quantum   page size in bytes
     * @param where     where the descriptor goes
     * @param tag       bytes behind each object, a multiple of 8; 0 if its alignment is below 8
     * @return the geometry
     * @throws IllegalArgumentException if an on-slab descriptor is demanded and no object fits beside it
     */
    public static SlabGeometry kmem(int size, int alignment, int quantum, Descriptor where, int tag) {
        int chunk = chunkSize(size, alignment, tag);
        boolean small = alignment >= NATURAL_ALIGNMENT && chunk < quantum / VOID_FRACTION;
        return switch (where) {
            case ON_SLAB -> onSlab(size, alignment, quantum, chunk);
            case OFF_SLAB -> offSlab(size, alignment, quantum, chunk);
            case BY_SIZE -> small
                    ? onSlab(size, alignment, quantum, chunk)
                    : offSlab(size, alignment, quantum, chunk);
        };
    }

    /**
     * Slabs of a given size without descriptor and colour.
     *
     * @param size     object size in bytes
     * @param quantum  page size in bytes
     * @param slabSize bytes of a slab, a multiple of the quantum
     * @return the geometry
     */
    public static SlabGeometry plain(int size, int quantum, int slabSize) {
        return new SlabGeometry(size, 1, quantum, size, slabSize, slabSize, slabSize / size, 0, true, false);
    }

    /**
     * The original's geometry for objects that a page is to guard: as few pages as hold one, and the object flush with
     * their end. Between the two are only the bytes that its size is short of a multiple of its alignment, and of 8
     * unless that is smaller.
     *
     * @param size      object size in bytes, at least 1
     * @param alignment a power of two, at most the quantum
     * @param quantum   page size in bytes
     * @return the geometry
     */
    public static SlabGeometry firewalled(int size, int alignment, int quantum) {
        int chunk = chunkSize(size, alignment, 0);
        int slab = roundUp(chunk, quantum);
        return new SlabGeometry(
                size, alignment, quantum, chunk, slab, slab, slab / chunk, slab - chunk, true, true);
    }

    private static SlabGeometry onSlab(int size, int alignment, int quantum, int chunk) {
        int usable = quantum - DESCRIPTOR;
        return new SlabGeometry(
                size, alignment, quantum, chunk, quantum, usable, quantum / chunk, usable % chunk, false, false);
    }

    private static SlabGeometry offSlab(int size, int alignment, int quantum, int chunk) {
        int best = 0;
        int leastWaste = Integer.MAX_VALUE;
        for (int chunks = 1; chunks <= MAX_OFF_SLAB_CHUNKS; chunks++) {
            int slab = roundUp(Math.multiplyExact(chunks, chunk), quantum);
            chunks = slab / chunk;
            int waste = slab % chunk / chunks;
            if (waste < leastWaste) {
                leastWaste = waste;
                best = slab;
            }
        }
        int maxColor = Math.min(best % chunk, quantum - 1);
        return new SlabGeometry(size, alignment, quantum, chunk, best, best, best / chunk, maxColor, true, false);
    }

    private static int chunkSize(int size, int alignment, int tag) {
        int natural = alignment >= NATURAL_ALIGNMENT ? roundUp(size, NATURAL_ALIGNMENT) : size;
        return roundUp(natural + tag, alignment);
    }

    private static int roundUp(int value, int multiple) {
        return Math.toIntExact(-Math.floorDiv(-(long) value, multiple) * multiple);
    }

    /**
     * How many objects a slab of some colour holds.
     *
     * @param color bytes in front of the first object, {@link #minColor()} to {@link #maxColor()}
     * @return objects, at least 1; always 1 on firewalled slabs
     */
    public int capacity(int color) {
        return firewalled ? 1 : (usable - color) / chunkSize;
    }

    /**
     * The smallest colour.
     *
     * @return bytes; 0, unless objects are to end where slabs end
     */
    public int minColor() {
        return firewalled ? maxColor : 0;
    }

    /**
     * What a slab takes of its arena.
     *
     * @return bytes of the slab, and of the page that guards it if there is one
     */
    public int spanSize() {
        return firewalled ? Math.addExact(slabSize, quantum) : slabSize;
    }

    /**
     * Whether moving can pay at all: a slab must hold two objects.
     *
     * @return whether two chunks fit into a slab
     */
    public boolean movable() {
        return 2L * chunkSize <= slabSize;
    }

    /**
     * Pages of a slab.
     *
     * @return pages, at least 1
     */
    public int pages() {
        return slabSize / quantum;
    }

    /**
     * The resolution of the coarse bins that partial slabs are sorted into; see {@link PartialSlabTree}.
     *
     * @return a shift, 0 to 31
     */
    public int binShift() {
        return bits(maxChunks / 16) + 1;
    }

    /**
     * How far addresses are shifted before they select a bucket of a hashed buffer table.
     *
     * @return log2 of the chunk size, rounded down
     */
    public int hashShift() {
        return bits(chunkSize) - 1;
    }

    private static int bits(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }
}
