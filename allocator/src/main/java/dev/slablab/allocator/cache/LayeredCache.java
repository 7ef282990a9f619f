package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.inspect.SlabVisitor;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.spi.Construction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** An object cache made of a front end over a slab layer; maintenance goes to the allocator's queue. */
public final class LayeredCache implements ObjectCache, CacheControl {
    private final int number;
    private final CacheSpec spec;
    private final SlabGeometry geometry;
    private final CacheContext context;
    private final Arena arena;
    private final int arenaNumber;
    private final SlabLayer slabLayer;
    private final FrontEnd frontEnd;
    private final CacheMaintenance maintenance;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private volatile int mtbf;
    private volatile boolean destroyed;

    /**
     * An empty cache.
     *
     * @param number  place in order of creation
     * @param spec    what it is to be
     * @param context what the allocator lends it
     */
    public LayeredCache(int number, CacheSpec spec, CacheContext context) {
        this.number = number;
        this.spec = spec;
        this.context = context;
        arena = spec.arena().orElse(context.arena());
        arenaNumber = context.arenaNumber().applyAsInt(arena);
        geometry = spec.geometryFor(arena.quantum());
        slabLayer = new SlabLayer(geometry, arena, spec.plan(), event -> context.events().accept(this, event));
        boolean magazines = !spec.flags().contains(CacheFlag.NOMAGAZINE);
        frontEnd = spec.frontEnd().create(geometry.chunkSize(), context.cpus(), magazines, this::freeConstructed);
        maintenance = new CacheMaintenance(this, context);
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
        return tryAllocate(context.currentCpu().getAsInt());
    }

    @Override
    public long tryAllocate(int cpu) {
        requireUsable();
        return attempt(cpu, Request.MAY_FAIL);
    }

    @Override
    public long allocate(Patience patience) {
        return allocate(context.currentCpu().getAsInt(), patience);
    }

    @Override
    public long allocate(int cpu, Patience patience) {
        requireUsable();
        int attempts = 0;
        do {
            long address = attempt(cpu, Request.MAY_SLEEP);
            if (address != 0) {
                return address;
            }
            attempts++;
            context.shortage().accept(this);
        } while (patience.await(attempts));
        throw context.exhausted().after("an object of " + spec.size() + " bytes in cache " + spec.name(), attempts);
    }

    /** What a request does when there is no memory. */
    private enum Request {
        MAY_FAIL,
        MAY_SLEEP
    }

    private long attempt(int cpu, Request request) {
        long address = frontEnd.allocate(cpu);
        if (address == 0) {
            return allocateConstructed(request);
        }
        if (request == Request.MAY_FAIL && failureStrikes()) {
            failures.incrementAndGet();
            freeConstructed(address);
            return 0;
        }
        return address;
    }

    private long allocateConstructed(Request request) {
        long address = slabLayer.allocate();
        if (address == 0) {
            return 0;
        }
        if (!rehearsed.get() && rehearsed.compareAndSet(false, true)) {
            rehearse(address);
        }
        Construction construction = Construction.CONSTRUCTOR_FAILED;
        try {
            construction = construct(address, request);
        } finally {
            if (construction != Construction.DONE) {
                slabLayer.free(address);
            }
        }
        return construction == Construction.DONE ? address : 0;
    }

    @Override
    public Construction construct(long address) {
        return construct(address, Request.MAY_FAIL);
    }

    private Construction construct(long address, Request request) {
        Construction construction = request == Request.MAY_FAIL && failureStrikes() ? Construction.FAILURE_INJECTED
                : runConstructor(address) ? Construction.DONE
                : Construction.CONSTRUCTOR_FAILED;
        if (construction != Construction.DONE) {
            failures.incrementAndGet();
        }
        return construction;
    }

    @Override
    public boolean failureStrikes() {
        return context.failures().strikes(mtbf);
    }

    @Override
    public void mtbf(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("cache " + spec.name() + ": mtbf " + requests + " is negative");
        }
        mtbf = requests;
    }

    /** The first object is constructed and destroyed once more, to find destructors that rely on a client's doings. */
    private void rehearse(long address) {
        if (spec.callbacks().destructor().isPresent() && runConstructor(address)) {
            runDestructor(address);
        }
    }

    @Override
    public void free(long address) {
        free(address, context.currentCpu().getAsInt());
    }

    @Override
    public void free(long address, int cpu) {
        requireUsable();
        if (!frontEnd.free(cpu, address)) {
            freeConstructed(address);
        }
    }

    private boolean runConstructor(long address) {
        var constructor = spec.callbacks().constructor();
        return constructor.isEmpty() || constructor.get().construct(address, spec.callbacks().argument());
    }

    private void runDestructor(long address) {
        var destructor = spec.callbacks().destructor();
        if (destructor.isPresent()) {
            destructor.get().destroy(address, spec.callbacks().argument());
        }
    }

    @Override
    public void freeConstructed(long address) {
        if (spec.callbacks().destructor().isPresent()) {
            slabLayer.requireAllocated(address);
            runDestructor(address);
        }
        slabLayer.free(address);
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
        frontEnd.addContention(times);
    }

    /**
     * Ends the cache: purges it, after everything under way is finished. Later allocations, frees and maintenance fail
     * by name.
     *
     * @return what is still in use
     */
    public Leftovers destroy() {
        maintenance.finish();
        frontEnd.purge();
        destroyed = true;
        return new Leftovers(spec.name(), stats().bufInuse(), slabLayer.totals().held(),
                slabLayer.someAllocated(Leftovers.MAX_ADDRESSES));
    }

    /** Forbids what cannot be done from a task of the queues that destroying waits for. */
    public void requireDestroyable() {
        maintenance.requireOutside();
    }

    private void requireUsable() {
        if (destroyed) {
            throw new IllegalStateException("cache " + spec.name() + " was destroyed");
        }
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
    public void install(CacheHooks hooks) {
        slabLayer.hooks(hooks);
        maintenance.hooks(Optional.of(hooks));
    }

    @Override
    public CacheStats stats() {
        return CacheStats.of(inspect());
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
        slabLayer.lock().lock();
        try {
            var partial = slabLayer.partial();
            return new CacheSnapshot(number, spec, geometry, arenaNumber, partialSlabs(),
                    SlabTotalsSnapshot.of(slabLayer.totals(), partial.size()), slabLayer.occupancy().copy(),
                    slabLayer.totals().failures() + failures.get(), slabLayer.color(), frontEnd.cpus(),
                    frontEnd.depot(), slabLayer.buffers().figures(), maintenance.reaps());
        } finally {
            slabLayer.lock().unlock();
        }
    }

    private List<SlabSnapshot> partialSlabs() {
        return Arrays.stream(slabLayer.partial().inOrder()).mapToObj(this::snapshot).toList();
    }

    private SlabSnapshot snapshot(int slab) {
        SlabTable table = slabLayer.table();
        return new SlabSnapshot(table.ordinal(slab), arena.pageOf(table.span(slab)), table.color(slab),
                table.refCount(slab), table.capacity(slab), table.fillFirst(slab),
                Arrays.stream(slabLayer.slots().free(slab)).boxed().toList());
    }

    @Override
    public void verify() {
        slabLayer.verify();
        frontEnd.verify();
    }

    @Override
    public String toString() {
        return spec.name();
    }
}
