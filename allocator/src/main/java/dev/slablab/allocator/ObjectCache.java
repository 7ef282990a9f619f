package dev.slablab.allocator;

import dev.slablab.allocator.debug.DebugState;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabVisitor;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.verify.Verifiable;
import java.lang.foreign.MemorySegment;

/**
 * A cache of objects of one size.
 *
 * <p><b>Motivation.</b> Programs allocate and free objects of few kinds over and over. If freed objects keep their
 * constructed state, and each kind has slabs of its own, then an allocation is a pop from a small stack, memory of one
 * kind is never cut up for another, and a page goes back as soon as the last object on it is gone. Bonwick 1994.
 *
 * <p><b>Layers</b>, from the caller down: a processor's pair of magazines; the depot of full and empty magazines; the
 * slab layer; the arena. An allocation is served by the first that can; a free goes to the first that has room.
 * Objects in the first two are constructed and free, and the slab layer counts them as allocated.
 *
 * <p><b>Lock order</b>: list of caches, slab layer, processor, depot, arena. The magazine layer never calls the slab
 * layer with a lock held, so a snapshot may hold the slab layer's lock while it reads the magazines. Constructors,
 * destructors and reclaim callbacks run without any lock.
 *
 * <p><b>The price of slabs.</b> A slab is returned whole or not at all: one object that stays keeps all of it. After a
 * drain a cache may hold many times what it needs. The allocator offers what it takes to do something about that (a
 * mark that makes a slab be filled first, raw allocation, retained slabs) and leaves the decisions to the
 * consolidator.
 *
 * <p>All methods are safe for use by several threads, but nobody may allocate or free during {@link #verify}. Methods
 * that queue maintenance return at once. Once the cache is {@linkplain SlabAllocator#destroy destroyed}, all methods
 * that would change it throw {@link IllegalStateException} with its name; those that only look at it still work.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/bos94/bonwick.html">Bonwick 1994</a>
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/usenix01/bonwick.html">Bonwick and Adams
 *     2001</a>
 */
public sealed interface ObjectCache extends Verifiable permits dev.slablab.allocator.cache.LayeredCache {

    /**
     * The cache's place in order of creation.
     *
     * @return 0 for the allocator's first cache
     */
    int number();

    /**
     * What the cache was created from.
     *
     * @return the specification
     */
    CacheSpec spec();

    /**
     * How its slabs are cut.
     *
     * @return the geometry
     */
    SlabGeometry geometry();

    /**
     * Allocates a constructed object on the present processor, without waiting.
     *
     * @return its address, or 0 when there is no memory for it, its constructor failed, or a failure was injected
     */
    long tryAllocate();

    /**
     * Allocates a constructed object on a processor, without waiting.
     *
     * @param cpu processor number, below {@link SlabAllocator#cpus()}
     * @return its address, or 0 when there is no memory for it, its constructor failed, or a failure was injected
     */
    long tryAllocate(int cpu);

    /**
     * Allocates a constructed object on the present processor, waiting for memory if need be.
     *
     * @param patience waits for memory
     * @return its address, never 0
     * @throws MemoryExhaustedException if the patience comes to its end
     * @throws IllegalStateException    from a task that memory comes from, see {@link #allocate(int, Patience)}
     */
    long allocate(Patience patience);

    /**
     * Allocates a constructed object on a processor. While there is no memory for one or its constructor fails, all
     * caches (for an identifier, those of identifiers) are asked for what they can spare, and the caller's patience
     * decides how long to go on. No failures are injected.
     *
     * @param cpu      processor number, below {@link SlabAllocator#cpus()}
     * @param patience waits for memory
     * @return its address, never 0
     * @throws MemoryExhaustedException if the patience comes to its end
     * @throws IllegalStateException    from a task that memory comes from, such as a move callback or a maintenance
     *                                  task, whether there is memory or not; it may only {@link #tryAllocate}
     */
    long allocate(int cpu, Patience patience);

    /**
     * Frees an object on the present processor.
     *
     * @param address an allocated object in its constructed state
     * @throws BadAddressException if the slab layer is reached and no allocated object begins there
     */
    void free(long address);

    /**
     * Frees an object on a processor.
     *
     * @param address an allocated object in its constructed state
     * @param cpu     processor number, below {@link SlabAllocator#cpus()}
     * @throws BadAddressException if the slab layer is reached and no allocated object begins there
     */
    void free(long address, int cpu);

    /**
     * The bytes of an object. Nothing is ever written there but by its constructor, destructor and users, save for a
     * pattern before the first use in caches whose new slabs are filled.
     *
     * @param address an object of this cache, which is not checked
     * @return a view of {@link CacheSpec#size()} bytes that does not reach beyond them; it fails once the arena was
     *         closed, but not when the object was freed
     * @throws IndexOutOfBoundsException     if the address is not in the cache's arena
     * @throws UnsupportedOperationException if there are no bytes behind the arena's addresses
     */
    MemorySegment segment(long address);

    /** Ends an interval for this cache: working sets, contention, size of the buffer table. Queues what follows. */
    void update();

    /** Queues a reap: reclaim callback, magazines outside the working set, then whoever listens to reaps. */
    void reap();

    /** Makes all depot magazines reapable, queues their reaping, and waits for the maintenance queue. */
    void reapNow();

    /** Queues emptying and switching off the magazine layer. */
    void purge();

    /** Queues switching the magazine layer on again. */
    void enable();

    /**
     * Makes requests that may fail do so on purpose, at random, at a rate of this cache's own. At first it has none,
     * and follows {@link AllocatorTunable#MTBF}.
     *
     * @param requests mean number of requests to one failure; 0: no rate of its own
     * @throws IllegalArgumentException if it is negative
     */
    void mtbf(int requests);

    /**
     * Counts contention for the depot's lock that did not happen, for scripted runs.
     *
     * @param times 0 or more
     */
    void addDepotContention(int times);

    /**
     * The exported statistics.
     *
     * @return as they are now
     */
    CacheStats stats();

    /**
     * One of the exported statistics.
     *
     * @param name the original's name, see {@link CacheStatistic}
     * @return its value now
     * @throws IllegalArgumentException if there is none of that name
     */
    long stat(String name);

    /**
     * Shows all live slabs, partial and complete, in no particular order.
     *
     * @param visitor called for each
     */
    void forEachSlab(SlabVisitor visitor);

    /**
     * The cache's debugging: what is on, and which objects were kept as corrupt.
     *
     * @return as it is now
     */
    DebugState debugging();

    /**
     * The cache's state.
     *
     * @return as it is now
     */
    CacheSnapshot inspect();
}
