package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
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
    private final SlabLayer slabLayer;
    private final FrontEnd frontEnd;
    private final CacheMaintenance maintenance;
    private final AtomicLong constructorFailures = new AtomicLong();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
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
        geometry = spec.geometryFor(context.arena().quantum());
        slabLayer = new SlabLayer(
                geometry, context.arena(), spec.plan(), event -> context.events().accept(this, event));
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
    public long allocate() {
        return allocate(context.currentCpu().getAsInt());
    }

    @Override
    public long allocate(int cpu) {
        requireUsable();
        long address = frontEnd.allocate(cpu);
        return address != 0 ? address : allocateConstructed();
    }

    private long allocateConstructed() {
        long address = slabLayer.allocate();
        if (address == 0) {
            return 0;
        }
        if (!rehearsed.get() && rehearsed.compareAndSet(false, true)) {
            rehearse(address);
        }
        boolean constructed = false;
        try {
            constructed = construct(address);
        } finally {
            if (!constructed) {
                slabLayer.free(address);
            }
        }
        return constructed ? address : 0;
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

    @Override
    public boolean construct(long address) {
        boolean constructed = runConstructor(address);
        if (!constructed) {
            constructorFailures.incrementAndGet();
        }
        return constructed;
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
     */
    public void destroy() {
        maintenance.finish();
        frontEnd.purge();
        destroyed = true;
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
    public void install(CacheHooks hooks) {
        slabLayer.hooks(hooks);
        maintenance.hooks(Optional.of(hooks));
    }

    @Override
    public CacheStats stats() {
        return CacheStats.of(inspect());
    }

    @Override
    public CacheSnapshot inspect() {
        slabLayer.lock().lock();
        try {
            var partial = slabLayer.partial();
            return new CacheSnapshot(number, spec, geometry, partialSlabs(),
                    SlabTotalsSnapshot.of(slabLayer.totals(), partial.size()), slabLayer.occupancy().copy(),
                    slabLayer.totals().failures() + constructorFailures.get(), slabLayer.color(), frontEnd.cpus(),
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
        return new SlabSnapshot(table.ordinal(slab), context.arena().pageOf(table.span(slab)), table.color(slab),
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
