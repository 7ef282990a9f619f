package dev.slablab.allocator.general;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The size classes of a general-purpose allocator: an allocation is served by the cache of the smallest class that
 * holds it.
 *
 * <p><b>The original's table.</b> Up to 4 KiB there are four classes to each power of two, and above 1 KiB the sizes
 * that divide two pages evenly, so that an object wastes at most about a fifth of itself in its class. Larger
 * classes, up to 128 KiB, exist as far as a program wants them cached: {@code maxCached} is rounded up to a class.
 * What is larger than every class goes to the arena directly.
 *
 * <p><b>Alignment.</b> Multiples of 64 bytes are aligned to 64, so that they share no cache line with others;
 * multiples of a page are aligned to a page; everything else to 8.
 *
 * <p>Finding the class is one look-up in a table of all multiples of 8.
 */
public final class SizeClasses {
    /** Largest size of the small table, in bytes; always cached. */
    public static final int SMALL_MAX = 4096;
    /** Largest size of the large table, in bytes. */
    public static final int LARGE_MAX = 131_072;

    private static final int UNIT = 8;
    private static final int CACHE_LINE = 64;
    private static final int[] SMALL = {
        8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896,
        1152, 1344, 1600, 2048, 2688, SMALL_MAX
    };
    private static final int[] LARGE = IntStream.concat(
            IntStream.of(8192, 12_288, 16_384, 24_576), IntStream.rangeClosed(4, 16).map(n -> n * 8192)).toArray();

    private final int[] sizes;
    private final byte[] classOfUnit;

    private SizeClasses(int[] sizes) {
        this.sizes = sizes;
        classOfUnit = new byte[sizes[sizes.length - 1] / UNIT + 1];
        byte size = 0;
        for (int unit = 1; unit < classOfUnit.length; unit++) {
            size += unit * UNIT > sizes[size] ? (byte) 1 : 0;
            classOfUnit[unit] = size;
        }
    }

    /**
     * The original's classes.
     *
     * @param maxCached largest size to be cached, in bytes; rounded up to a class, at least {@value #SMALL_MAX} and at
     *                  most {@value #LARGE_MAX}
     * @return the classes
     */
    public static SizeClasses kmem(int maxCached) {
        long below = Arrays.stream(LARGE).filter(size -> size < maxCached).count();
        long beyond = maxCached <= SMALL_MAX ? 0 : below + 1;
        return new SizeClasses(IntStream.concat(
                Arrays.stream(SMALL), Arrays.stream(LARGE).limit(beyond)).toArray());
    }

    /**
     * The classes.
     *
     * @return sizes in bytes, ascending
     */
    public List<Integer> sizes() {
        return Arrays.stream(sizes).boxed().toList();
    }

    /**
     * The largest size that is cached.
     *
     * @return bytes
     */
    public int maxCached() {
        return sizes[sizes.length - 1];
    }

    /**
     * The class that serves a size.
     *
     * @param size bytes, 1 to {@link #maxCached}
     * @return an index into {@link #sizes}
     */
    public int classOf(int size) {
        return classOfUnit[(size + UNIT - 1) / UNIT];
    }

    /**
     * The cache of a class.
     *
     * @param index   an index into {@link #sizes}
     * @param quantum the arena's page size in bytes
     * @return its specification, with the class's alignment
     */
    public CacheSpec spec(int index, int quantum) {
        int size = sizes[index];
        int alignment = size % quantum == 0 ? quantum : size % CACHE_LINE == 0 ? CACHE_LINE
                : SlabGeometry.NATURAL_ALIGNMENT;
        return CacheSpec.of("kmem_alloc_" + size, size).withAlignment(alignment);
    }
}
