package dev.slablab.allocator.general;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.slab.SlabSite;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Memory by size, for whoever has no objects of one kind: a front of object caches, one for each size class.
 *
 * <p><b>Motivation.</b> Most memory of a kernel is of a kind and has a cache of its own; strings, tables and what is
 * needed once are not. They are served from caches of {@linkplain SizeClasses fixed sizes}, and so with the same
 * magazines, slabs and figures. What is larger than every class comes from the arena, in whole pages, and with a
 * page behind them that nobody may touch if the objects of large classes have one.
 *
 * <p><b>Contract.</b> Memory is given back with the size it was asked for, as in the original: then no word of it is
 * spent on remembering the size, and the class is known without a look at the memory. So a wrong size is noticed at
 * once only where whole pages are concerned, and in caches whose memory has tags; elsewhere the memory goes to another
 * class. Size 0 gives none (address 0),
 * and freeing none is harmless. Multiples of 64 bytes are aligned to 64, those of a page to a page, the rest to 8.
 *
 * <p>Requests that may fail are made to fail at the rate of {@link AllocatorTunable#MTBF}, those for whole pages too.
 *
 * <p><b>Objects here never move</b>: nobody can be asked who points to them. So these caches consolidate by nothing
 * but their frees.
 *
 * <p>All methods are safe for use by several threads.
 */
public final class GeneralAllocator implements Verifiable {
    private static final int UNIT = 8;
    /** In smaller pages the class of a multiple of a page may be none. */
    private static final int LEAST_PAGE = SizeClasses.SMALL_MAX;
    /** In larger pages there are more of the smallest objects than a slab can have. */
    private static final int LARGEST_PAGE = 1 << 19;

    private final SlabAllocator allocator;
    private final Arena arena;
    /** Where whole pages come from: the arena, or its guarded spans. */
    private final Arena spans;
    private final SizeClasses classes;
    private final ObjectCache[] caches;
    /** Whether any of the caches has tags to keep sizes in. */
    private final boolean tagged;
    private final Map<Long, Long> oversize = new ConcurrentHashMap<>();

    /**
     * Creates the caches of all size classes up to {@link AllocatorTunable#MAX_CACHED} as it is now.
     *
     * @param allocator where the caches are created
     * @throws IllegalArgumentException unless its arena has pages of 4 KiB to 512 KiB
     */
    public GeneralAllocator(SlabAllocator allocator) {
        this.allocator = allocator;
        arena = allocator.arena();
        if (arena.quantum() < LEAST_PAGE || arena.quantum() > LARGEST_PAGE) {
            throw new IllegalArgumentException("memory by size needs pages of " + LEAST_PAGE + " to " + LARGEST_PAGE
                    + " bytes; the arena's have " + arena.quantum());
        }
        classes = SizeClasses.kmem(allocator.tunables().get(AllocatorTunable.MAX_CACHED));
        caches = IntStream.range(0, classes.sizes().size())
                .mapToObj(index -> allocator.create(classes.spec(index, arena.quantum())))
                .toArray(ObjectCache[]::new);
        boolean guarded = Arrays.stream(caches).anyMatch(cache -> cache.debugging().mode().has(DebugFlag.FIREWALL));
        spans = guarded ? arena.firewalled().orElse(arena) : arena;
        tagged = Arrays.stream(caches).anyMatch(cache -> cache.debugging().mode().tagged());
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
        if (size <= classes.maxCached()) {
            return marked(cacheFor(size).tryAllocate(), size);
        }
        return allocator.failureStrikes() ? 0 : takeSpan(size);
    }

    /** With debugging the tag keeps the size, and a byte behind it is marked. */
    private long marked(long address, long size) {
        if (tagged && address != 0) {
            CacheControl.of(cacheFor(size)).noteSize(address, size);
        }
        return address;
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
        return size > classes.maxCached() ? allocator.insist(size + " bytes", () -> takeSpan(size), patience)
                : marked(cacheFor(size).allocate(patience), size);
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
     * more the size asked for, with patience. As in the original, 0 bytes at least may turn out to be 8.
     *
     * @param size     bytes wanted at least, 0 or more
     * @param patience waits for memory when nothing else helps
     * @return the memory and its actual size, with which it is to be freed
     * @throws IllegalArgumentException if the size is negative
     * @throws MemoryExhaustedException if the patience comes to its end
     */
    public Extent allocateTryHard(long size, Patience patience) {
        long rounded = require(size) > Long.MAX_VALUE - UNIT ? size : Math.ceilDiv(size, UNIT) * UNIT;
        long larger = rounded - UNIT;
        do {
            larger += UNIT;
            long address = tryAllocate(larger);
            if (address != 0) {
                return new Extent(address, larger);
            }
        } while (larger <= arena.quantum() - UNIT);
        return new Extent(allocate(rounded, patience), rounded);
    }

    /**
     * Gives memory back.
     *
     * @param address as it was allocated; 0 is nothing to free
     * @param size    as it was allocated, in bytes
     * @throws IllegalArgumentException if the size is negative; if it or that of the memory is too large for a cache,
     *                                  and they differ
     * @throws dev.slablab.allocator.debug.AllocatorErrorException for a wrong size, or an overrun of the size, if the
     *                                  memory has a tag
     * @throws dev.slablab.allocator.slab.BadAddressException if the slab layer is reached and no allocated object of
     *                                  that size begins there
     */
    public void free(long address, long size) {
        require(size);
        if (address == 0) {
            return;
        }
        if (size == 0) {
            throw new IllegalArgumentException(
                    "0x%x was not allocated with size 0, which gives none".formatted(address));
        }
        if (size > classes.maxCached() || beginsSpan(address)) {
            releaseSpan(address, size);
        } else if (!tagged || sizeAccepted(address, size)) {
            cacheFor(size).free(address);
        }
    }

    /** The cache that the memory is from knows its size, and is another one than the size leads to if that is wrong. */
    private boolean sizeAccepted(long address, long size) {
        return Stream.concat(Stream.of(cacheFor(size)), Arrays.stream(caches)).map(CacheControl::of)
                .filter(cache -> !(cache.slabLayer().locate(address) instanceof SlabSite.Elsewhere)).findFirst()
                .map(owner -> owner.acceptsSize(address, size)).orElse(true);
    }

    /** Cheap for all addresses that do not begin a page. */
    private boolean beginsSpan(long address) {
        return (address & arena.quantum() - 1) == 0 && oversize.containsKey(address);
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
        long address = Math.ceilDiv(size, arena.quantum()) > arena.pagesLeft() ? 0 : spans.allocate(bytes(size));
        if (address == 0) {
            allocator.logs().failure(size + " bytes");
        } else {
            oversize.put(address, size);
        }
        return address;
    }

    /** A span is known by its beginning, so that a wrong size does not take pages from somebody else. */
    private void releaseSpan(long address, long size) {
        Long allocated = oversize.get(address);
        if (allocated == null || allocated != size || !oversize.remove(address, allocated)) {
            allocator.errors().noteRefusedFree();
            throw new IllegalArgumentException("0x%x was not allocated with size %d%s".formatted(
                    address, size, allocated == null ? "" : " but with " + allocated));
        }
        spans.release(address, bytes(size));
    }

    /** Those of whole pages. */
    private long bytes(long size) {
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
        return oversize.values().stream().mapToLong(this::bytes).sum();
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
