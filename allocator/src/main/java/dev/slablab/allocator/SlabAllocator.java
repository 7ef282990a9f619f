package dev.slablab.allocator;

import dev.slablab.allocator.cache.CacheContext;
import dev.slablab.allocator.cache.LayeredCache;
import dev.slablab.allocator.inspect.AllocatorSnapshot;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.task.Timers;
import dev.slablab.allocator.verify.Verifiable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A set of object caches over one arena, with the maintenance that they share.
 *
 * <p><b>Maintenance.</b> Once in an interval a {@link #tick} visits the caches in order of creation: working sets end
 * their interval, and what has to be done is queued. The next tick is armed only when the maintenance queue has come
 * to the task queued last, so a slow queue slows the ticks instead of piling up work.
 *
 * <p><b>Reap.</b> When memory is short {@link #reap} asks every cache for what it can spare. It throttles itself:
 * until one reap has run through the queue and a further interval has passed, others are ignored.
 *
 * <p>Time and threads come from the {@link AllocatorSetup}: with a hand-drained queue and manual timers the same
 * class is a deterministic simulation.
 */
public final class SlabAllocator implements Verifiable, AutoCloseable {
    private final AllocatorSetup setup;
    private final List<LayeredCache> caches = new CopyOnWriteArrayList<>();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicBoolean reaping = new AtomicBoolean();
    private volatile boolean closed;
    private volatile AllocatorTunables tunables = AllocatorTunables.DEFAULT;

    /**
     * An allocator without caches.
     *
     * @param setup what it gets from outside
     */
    public SlabAllocator(AllocatorSetup setup) {
        this.setup = setup;
    }

    /**
     * Creates a cache.
     *
     * @param spec what it is to be
     * @return the cache
     * @throws IllegalArgumentException if the specification does not suit the arena
     */
    public ObjectCache create(CacheSpec spec) {
        var context = new CacheContext(setup.arena(), setup.cpus(), setup.currentCpu(), setup.maintenance(),
                () -> tunables, setup.events());
        synchronized (caches) {
            var cache = new LayeredCache(created.get(), spec, context);
            created.incrementAndGet();
            caches.add(cache);
            return cache;
        }
    }

    /**
     * Destroys a cache after all queued work. Slabs that still have objects in use stay in the arena for ever.
     *
     * @param cache a cache of this allocator
     * @return objects still in use; 0 when the cache was empty, as it should be
     * @throws IllegalArgumentException if it is not a cache of this allocator, or was destroyed before
     */
    public long destroy(ObjectCache cache) {
        LayeredCache layered = (LayeredCache) cache;
        if (!caches.remove(layered)) {
            throw new IllegalArgumentException("cache " + cache + " is no cache of this allocator");
        }
        layered.destroy();
        return layered.stats().bufInuse();
    }

    /**
     * The caches.
     *
     * @return in order of creation, without destroyed ones
     */
    public List<ObjectCache> caches() {
        return List.copyOf(caches);
    }

    /**
     * The number of processors.
     *
     * @return 1 or more
     */
    public int cpus() {
        return setup.cpus();
    }

    /**
     * The maintenance queue, for tasks that belong beside the allocator's own.
     *
     * @return the queue
     */
    public TaskQueue maintenance() {
        return setup.maintenance();
    }

    /**
     * Changes the tunables.
     *
     * @param others in force from now on
     */
    public void tune(AllocatorTunables others) {
        tunables = others;
    }

    /** Ends an interval for every cache, and queues arming the next tick behind what that queued. */
    public void tick() {
        caches.forEach(LayeredCache::update);
        if (!setup.maintenance().dispatch(Task.of("update_timeout", this::armTick))) {
            armTick();
        }
    }

    private void armTick() {
        if (closed) {
            return;
        }
        setup.timers().arm(Timers.Delay.UPDATE, this::tick);
    }

    /**
     * Asks every cache for memory, unless that is being done or was done a short while ago.
     *
     * @return whether a reap was queued
     */
    public boolean reap() {
        if (!reaping.compareAndSet(false, true)) {
            return false;
        }
        boolean queued = setup.maintenance().dispatch(Task.of("reap_start", this::startReap));
        if (!queued) {
            reaping.set(false);
        }
        return queued;
    }

    private void startReap() {
        caches.forEach(LayeredCache::reap);
        if (!setup.maintenance().dispatch(Task.of("reap_done", this::endReap))) {
            endReap();
        }
    }

    private void endReap() {
        setup.timers().arm(Timers.Delay.REAP, () -> reaping.set(false));
    }

    /**
     * What the caches share.
     *
     * @return as it is now
     */
    public AllocatorSnapshot inspect() {
        return new AllocatorSnapshot(setup.arena().pagesInUse(), setup.arena().peakPages(),
                setup.maintenance().waiting(), reaping.get());
    }

    @Override
    public void verify() {
        caches.forEach(LayeredCache::verify);
        setup.arena().verify();
    }

    /** Ends maintenance after the tasks that wait. Caches stay usable, but nothing is queued for them and no
     * tick is armed any more. */
    @Override
    public void close() {
        closed = true;
        setup.maintenance().close();
    }
}
