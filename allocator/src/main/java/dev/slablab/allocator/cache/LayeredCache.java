package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.CacheLeaks;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.DebugRules;
import dev.slablab.allocator.debug.DebugState;
import dev.slablab.allocator.debug.Patterns;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabVisitor;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.spi.Construction;
import dev.slablab.allocator.spi.FreeGuard;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * An object cache made of a front end over a slab layer; maintenance goes to the allocator's queue.
 *
 * <p>Once it is destroyed, everything that would change it fails by name; what only looks at it still works.
 */
public sealed class LayeredCache implements ObjectCache, CacheControl permits GuardedCache {
    private final int number;
    private final CacheSpec spec;
    private final SlabGeometry geometry;
    private final CacheContext context;
    private final WaitingRequests waiting;
    private final IntSupplier currentCpu;
    private final Arena arena;
    /** Where slabs come from: the arena, or its guarded spans. */
    private final Arena spans;
    private final int arenaNumber;
    private final SlabLayer slabLayer;
    private final FrontEnd frontEnd;
    private final ConstructedObjects objects;
    private final SlowPath slowPath = new SlowPath(this);
    private final CacheMaintenance maintenance;
    private final CacheWalk walk;
    private volatile boolean destroyed;
    /** What the fast path has to know of {@link ConstructedObjects#failuresPossible}, at hand. */
    private volatile boolean failuresPossible;

    /** An empty cache with the debugging that it gets, see {@link #create}. */
    LayeredCache(int number, CacheSpec spec, DebugMode mode, CacheContext context) {
        this.number = number;
        this.spec = spec;
        this.context = context;
        waiting = context.waiting();
        currentCpu = context.currentCpu();
        arena = spec.arena().orElse(context.arena());
        arenaNumber = context.arenaNumber().applyAsInt(arena);
        geometry = spec.geometryFor(arena.quantum(), mode);
        spans = mode.has(DebugFlag.FIREWALL) ? arena.firewalled().orElseThrow() : arena;
        slabLayer = new SlabLayer(geometry, spans, spec.plan(), this::slabChanged);
        objects = ConstructedObjects.of(spec, mode, slabLayer, spans, context);
        boolean magazines = !spec.flags().contains(CacheFlag.NOMAGAZINE);
        frontEnd = spec.frontEnd().create(geometry.chunkSize(), context.cpus(), magazines, this::freeToSlabs);
        maintenance = new CacheMaintenance(this, context);
        walk = new CacheWalk(spec, spans, slabLayer, frontEnd, objects);
        if (mode.has(DebugFlag.FIREWALL) && spec.touchable()) {
            slabLayer.fillNewSlabs(Patterns.UNINITIALIZED);
        }
        failureRateChanged();
    }

    /**
     * Makes an empty cache.
     *
     * @param number    place in order of creation
     * @param spec      what it is to be
     * @param context   what the allocator lends it
     * @param debugging what all caches are asked to have
     * @return the cache
     */
    public static LayeredCache create(int number, CacheSpec spec, CacheContext context, Set<DebugFlag> debugging) {
        Arena arena = spec.arena().orElse(context.arena());
        var rules = new DebugRules(arena.quantum(), context.debugging().setup().tunables());
        DebugMode mode = spec.debugMode(debugging, rules, arena.firewalled().isPresent());
        CacheSpec granted = mode.has(DebugFlag.NO_MAGAZINES) ? spec.with(CacheFlag.NOMAGAZINE) : spec;
        return mode.tagged() ? CheckedCache.make(number, granted, mode, context)
                : context.guarded().getAsBoolean() ? GuardedCache.make(number, granted, mode, context)
                : new LayeredCache(number, granted, mode, context);
    }

    /** Under the slab layer's lock. */
    private void slabChanged(AllocatorEvent event) {
        if (event instanceof AllocatorEvent.SlabCreated made) {
            context.debugging().logs().slab(spec.name(), arena.base() + (long) made.page() * arena.quantum());
        }
        objects.slabChanged(event);
        context.events().accept(this, event);
    }

    ConstructedObjects objects() {
        return objects;
    }

    int currentCpu() {
        return currentCpu.getAsInt();
    }

    @Override
    public DebugState debugging() {
        return objects.state();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public CacheSpec spec() {
        return spec;
    }

    @Override
    public SlabGeometry geometry() {
        return geometry;
    }

    @Override
    public long tryAllocate() {
        return tryAllocate(currentCpu.getAsInt());
    }

    @Override
    public long tryAllocate(int cpu) {
        return failuresPossible ? allocateOrFail(cpu) : attempt(cpu, Request.MAY_FAIL);
    }

    @Override
    public long allocate(Patience patience) {
        return allocate(currentCpu.getAsInt(), patience);
    }

    @Override
    public long allocate(int cpu, Patience patience) {
        if (!waiting.mayWait()) {
            throw waiting.refusal("cache " + spec.name());
        }
        long address = insist(cpu);
        return address != 0 ? address : waiting.await(arena, wanted(), () -> insist(cpu), patience);
    }

    private String wanted() {
        return (spec.ofIdentifiers() ? "" : "an object of " + spec.size() + " bytes in ") + "cache " + spec.name();
    }

    /** Before a request waits it takes what other processors have. */
    private long insist(int cpu) {
        requireUsable();
        long address = attempt(cpu, Request.MAY_SLEEP);
        for (int other = 0; address == 0 && other < context.cpus(); other++) {
            address = takeParked(other);
        }
        return address;
    }

    long takeParked(int cpu) {
        return frontEnd.allocate(cpu);
    }

    /** The fast path: whatever can be left to the slow one is, for each look costs as much as a tenth of the rest. */
    long attempt(int cpu, Request request) {
        long address = frontEnd.allocate(cpu);
        return address != 0 ? address : slowPath.allocate(request);
    }

    /** A destroyed cache has no magazines, so whoever wants something of it comes here. */
    final long allocateRaw(Request request) {
        requireUsable();
        return objects.allocate(request);
    }

    long allocateOrFail(int cpu) {
        long address = frontEnd.allocate(cpu);
        if (address == 0) {
            return allocateRaw(Request.MAY_FAIL);
        }
        if (objects.failureStrikes()) {
            objects.fail(address);
            return 0;
        }
        return address;
    }

    @Override
    public Construction construct(long address) {
        return objects.construct(address, Request.MAY_FAIL);
    }

    @Override
    public boolean failureStrikes() {
        return objects.failureStrikes();
    }

    @Override
    public void mtbf(int requests) {
        requireUsable();
        if (requests < 0) {
            throw new IllegalArgumentException("cache " + spec.name() + ": mtbf " + requests + " is negative");
        }
        objects.mtbf(requests);
        failureRateChanged();
    }

    /** The rate of caches without one of their own has changed, perhaps. */
    public void failureRateChanged() {
        failuresPossible = objects.failuresPossible();
    }

    @Override
    public void free(long address) {
        free(address, currentCpu.getAsInt());
    }

    @Override
    public void free(long address, int cpu) {
        freeUnseen(address, cpu);
    }

    final void freeUnseen(long address, int cpu) {
        if (!frontEnd.free(cpu, address)) {
            requireUsable();
            freeToSlabs(address);
        }
    }

    private void freeToSlabs(long address) {
        try {
            objects.free(address);
        } catch (BadAddressException refused) {
            throw told(address, refused);
        }
    }

    /** Nobody looks at frees here, so that they cost nothing more. */
    @Override
    public void guardFrees(FreeGuard other) {
        throw new IllegalStateException("cache " + spec.name() + " was made before its consolidator, so nobody can "
                + "look at its frees while objects move; make the consolidator first");
    }

    @Override
    public MemorySegment segment(long address) {
        requireUsable();
        return spans.segment(address, spec.size());
    }

    @Override
    public void freeConstructed(long address) {
        try {
            objects.freeConstructed(address);
        } catch (BadAddressException refused) {
            throw told(address, refused);
        }
    }

    /**
     * What comes out of a magazine was freed long ago, and nobody may be left to hear of an exception. What debugging
     * has reported is told.
     */
    private BadAddressException told(long address, BadAddressException refused) {
        if (!refused.reported()) {
            context.debugging().reporter().noteRefusedFree();
            context.life().accept(new LifeEvent.FreeRefused(this, address, String.valueOf(refused.getMessage())));
        }
        return refused;
    }

    @Override
    public void reportFreedInMove(long address, long from, long to) {
        objects.reportFreedInMove(address, from, to);
    }

    @Override
    public void freeRaw(long address) {
        objects.freeRaw(address);
    }

    @Override
    public void freeRound(long address) {
        freeToSlabs(address);
    }

    @Override
    public boolean exchangeRound(long round, long swap) {
        boolean found = frontEnd.replace(round, swap);
        if (!found) {
            free(swap);
        }
        return found;
    }

    @Override
    public void noteSize(long address, long size) {
        // there is no tag to note it in
    }

    @Override
    public boolean acceptsSize(long address, long size) {
        return true;
    }

    @Override
    public void freeConstructed(long address, Runnable last) {
        objects.freeConstructed(address, last);
    }

    @Override
    public void update() {
        requireUsable();
        maintenance.update();
    }

    @Override
    public void reap() {
        requireUsable();
        maintenance.queueReap();
    }

    /** Queues a reap that leaves nothing in the magazines. */
    public void reapParked() {
        requireUsable();
        maintenance.queueReapParked();
    }

    @Override
    public void reapNow() {
        requireUsable();
        maintenance.reapNow();
    }

    @Override
    public void purge() {
        requireUsable();
        maintenance.queuePurge();
    }

    @Override
    public void enable() {
        requireUsable();
        maintenance.queueEnable();
    }

    @Override
    public void addDepotContention(int times) {
        requireUsable();
        frontEnd.addContention(times);
    }

    /**
     * Ends the cache: purges it, after everything under way is finished. Later allocations, frees and maintenance fail
     * by name.
     *
     * @return what is still in use
     */
    public Leftovers destroy() {
        try {
            maintenance.finish();
            frontEnd.purge();
        } finally {
            destroyed = true;
        }
        return new Leftovers(spec.name(), stats().bufInuse(), slabLayer.totals().held(),
                slabLayer.someAllocated(Leftovers.MAX_ADDRESSES), leaks());
    }

    /**
     * What is still allocated.
     *
     * @return by allocating stack, if there is an audit
     */
    public CacheLeaks leaks() {
        return walk.leaks();
    }

    /** Forbids what cannot be done from a task of the queues that destroying waits for. */
    public void requireDestroyable() {
        maintenance.requireOutside();
    }

    void requireUsable() {
        if (destroyed) {
            throw new IllegalStateException("cache " + spec.name() + " was destroyed");
        }
    }

    /**
     * Where its slabs come from.
     *
     * @return its own arena, or the allocator's
     */
    public Arena arena() {
        return arena;
    }

    /**
     * The memory of its slabs.
     *
     * @return bytes of live and retained slabs, and of the pages that guard them
     */
    public long heldBytes() {
        return walk.heldBytes();
    }

    @Override
    public ObjectCache cache() {
        return this;
    }

    @Override
    public SlabLayer slabLayer() {
        return slabLayer;
    }

    @Override
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    @Override
    public void reapHere() {
        maintenance.reap();
    }

    @Override
    public void fillNewSlabs(long pattern) {
        slabLayer.fillNewSlabs(pattern);
    }

    @Override
    public void install(CacheHooks hooks) {
        slabLayer.hooks(hooks);
        maintenance.hooks(Optional.of(hooks));
    }

    @Override
    public CacheStats stats() {
        return CacheStats.of(walk.count(number, arenaNumber, maintenance));
    }

    @Override
    public long stat(String name) {
        return CacheStatistic.named(name).orElseThrow(() -> new IllegalArgumentException("unknown statistic \"" + name
                + "\"; known are " + String.join(", ", stats().byName().keySet()))).of(stats());
    }

    @Override
    public void forEachSlab(SlabVisitor visitor) {
        slabLayer.forEachLive(visitor);
    }

    @Override
    public CacheSnapshot inspect() {
        return walk.inspect(number, arenaNumber, maintenance);
    }

    @Override
    public void verify() {
        walk.verify();
    }

    @Override
    public String toString() {
        return spec.name();
    }
}
