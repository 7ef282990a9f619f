package dev.slablab.allocator.general;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Memory by size, for whoever has no objects of one kind: a front of object caches, one for each size class.
 *
 * <p><b>Motivation.</b> Most memory of a kernel is of a kind and has a cache of its own; strings, tables and what is
 * needed once are not. They are served from caches of {@linkplain SizeClasses fixed sizes}, and so with the same
 * magazines, slabs and figures. What is larger than every class comes from the arena, in whole pages.
 *
 * <p><b>Contract.</b> Memory is given back with the size it was asked for, as in the original: then no word of it is
 * spent on remembering the size, and the class is known without a look at the memory. Size 0 gives none (address 0),
 * and freeing none is harmless. Multiples of 64 bytes are aligned to 64, those of a page to a page, the rest to 8.
 *
 * <p><b>Objects here never move</b>: nobody can be asked who points to them. So these caches consolidate by nothing
 * but their frees.
 *
 * <p>All methods are safe for use by several threads.
 */
public final class GeneralAllocator implements Verifiable {
    private static final int UNIT = 8;

    private final SlabAllocator allocator;
    private final Arena arena;
    private final SizeClasses classes;
    private final ObjectCache[] caches;
    private final Map<Long, Long> oversize = new ConcurrentHashMap<>();

    /**
     * Creates the caches of all size classes up to {@link AllocatorTunable#MAX_CACHED} as it is now.
     *
     * @param allocator where the caches are created
     */
    public GeneralAllocator(SlabAllocator allocator) {
        this.allocator = allocator;
        arena = allocator.arena();
        classes = SizeClasses.kmem(allocator.tunables().get(AllocatorTunable.MAX_CACHED));
        caches = IntStream.range(0, classes.sizes().size())
                .mapToObj(index -> allocator.create(classes.spec(index, arena.quantum())))
                .toArray(ObjectCache[]::new);
    }

    /**
     * Allocates memory without waiting.
     *
     * @param size bytes, 0 or more
     * @return its address, or 0 when there is none, or none was asked for
     * @throws IllegalArgumentException if the size is negative
     */
    public long tryAllocate(long size) {
        if (require(size) == 0) {
            return 0;
        }
        return size > classes.maxCached() ? takeSpan(size) : cacheFor(size).tryAllocate();
    }

    /**
     * Allocates memory; while there is none, all caches are asked for what they can spare, and the caller's patience
     * decides how long to go on.
     *
     * @param size     bytes, 0 or more
     * @param patience waits for memory
     * @return its address; 0 only when none was asked for
     * @throws IllegalArgumentException if the size is negative
     * @throws MemoryExhaustedException if the patience comes to its end
     */
    public long allocate(long size, Patience patience) {
        if (require(size) == 0) {
            return 0;
        }
        return size > classes.maxCached() ? awaitSpan(size, patience) : cacheFor(size).allocate(patience);
    }

    /**
     * Allocates memory that is zero, without waiting.
     *
     * @param size bytes, 0 or more
     * @return as {@link #tryAllocate}
     * @throws IllegalArgumentException if the size is negative
     */
    public long tryAllocateZeroed(long size) {
        return zeroed(tryAllocate(size), size);
    }

    /**
     * Allocates memory that is zero.
     *
     * @param size     bytes, 0 or more
     * @param patience waits for memory
     * @return as {@link #allocate}
     * @throws IllegalArgumentException if the size is negative
     * @throws MemoryExhaustedException if the patience comes to its end
     */
    public long allocateZeroed(long size, Patience patience) {
        return zeroed(allocate(size, patience), size);
    }

    private long zeroed(long address, long size) {
        if (address != 0) {
            arena.zero(address, size);
        }
        return address;
    }

    /**
     * Allocates memory of at least a size, and tries hard before it waits: if there is none of the size, there may be
     * some in a cache of larger objects. So sizes are tried without waiting, in steps of 8 up to a page; then once
     * more the size asked for, with patience.
     *
     * @param size     bytes wanted at least, 0 or more
     * @param patience waits for memory when nothing else helps
     * @return the memory and its actual size, with which it is to be freed
     * @throws IllegalArgumentException if the size is negative
     * @throws MemoryExhaustedException if the patience comes to its end
     */
    public Extent allocateTryHard(long size, Patience patience) {
        long rounded = Math.ceilDiv(require(size), UNIT) * UNIT;
        long larger = rounded;
        do {
            long address = tryAllocate(larger);
            if (address != 0) {
                return new Extent(address, larger);
            }
            larger += UNIT;
        } while (larger <= arena.quantum());
        return new Extent(allocate(rounded, patience), rounded);
    }

    /**
     * Gives memory back.
     *
     * @param address as it was allocated; 0 is nothing to free
     * @param size    as it was allocated, in bytes
     * @throws IllegalArgumentException if the size is negative, or too large for a cache and not the one allocated
     * @throws dev.slablab.allocator.slab.BadAddressException if the slab layer is reached and no allocated object of
     *                                  that size begins there
     */
    public void free(long address, long size) {
        require(size);
        if (address == 0) {
            return;
        }
        if (size > classes.maxCached()) {
            releaseSpan(address, size);
        } else if (size > 0) {
            cacheFor(size).free(address);
        } else {
            throw new IllegalArgumentException(
                    "0x%x was not allocated with size 0, which gives none".formatted(address));
        }
    }

    private static long require(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        return size;
    }

    private ObjectCache cacheFor(long size) {
        return caches[classes.classOf((int) size)];
    }

    private long takeSpan(long size) {
        long address = size > arena.pagesLeft() * arena.quantum() ? 0 : arena.allocate(pages(size));
        if (address != 0) {
            oversize.put(address, size);
        }
        return address;
    }

    private long awaitSpan(long size, Patience patience) {
        int attempts = 0;
        do {
            long address = takeSpan(size);
            if (address != 0) {
                return address;
            }
            attempts++;
            allocator.reap();
        } while (patience.await(attempts));
        throw allocator.exhausted(size + " bytes", attempts);
    }

    /** A span is known by its beginning, so that a wrong size does not take pages from somebody else. */
    private void releaseSpan(long address, long size) {
        Long allocated = oversize.get(address);
        if (allocated == null || allocated != size || !oversize.remove(address, allocated)) {
            throw new IllegalArgumentException("0x%x was not allocated with size %d%s".formatted(
                    address, size, allocated == null ? "" : " but with " + allocated));
        }
        arena.release(address, pages(size));
    }

    private long pages(long size) {
        return Math.ceilDiv(size, arena.quantum()) * (long) arena.quantum();
    }

    /**
     * The caches, one for each size class.
     *
     * @return ascending by object size
     */
    public List<ObjectCache> caches() {
        return List.of(caches);
    }

    /**
     * Bytes of memory that no cache serves.
     *
     * @return bytes of whole pages
     */
    public long oversizeBytes() {
        return oversize.values().stream().mapToLong(this::pages).sum();
    }

    @Override
    public void verify() {
        for (ObjectCache cache : caches) {
            cache.verify();
        }
        InvariantViolation.unless(oversizeBytes() <= arena.pagesInUse() * arena.quantum(),
                () -> oversizeBytes() + " bytes above all size classes are more than the arena has in use");
    }
}
