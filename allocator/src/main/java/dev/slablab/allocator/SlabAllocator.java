package dev.slablab.allocator;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.audit.AllocatorLogs;
import dev.slablab.allocator.cache.CacheContext;
import dev.slablab.allocator.cache.Debugging;
import dev.slablab.allocator.cache.InjectedFailures;
import dev.slablab.allocator.cache.LayeredCache;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugRules;
import dev.slablab.allocator.debug.ErrorReporter;
import dev.slablab.allocator.debug.LeakReport;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.inspect.AllocatorSnapshot;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.allocator.task.Timers;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.allocator.verify.Verifiable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A set of object caches over one arena, with the maintenance that they share.
 *
 * <p><b>Maintenance.</b> Once in an interval a {@link #tick} visits the caches in order of creation: working sets end
 * their interval, and what has to be done is queued. The next tick is armed only when the maintenance queue has come
 * to the task queued last, so a slow queue slows the ticks instead of piling up work. That task gives free pages back
 * to the system where enough of them lie together ({@link AllocatorTunable#RETURN_RUN}).
 *
 * <p><b>Reap.</b> When memory is short {@link #reap} asks every cache for what it can spare. It throttles itself:
 * until one reap has run through the queue and a further interval has passed, others are ignored. At its end every
 * free page goes back to the system, and so it does at ticks until then, since what a reap has set off may take longer
 * than the reap. Identifiers do not come back by reaping memory, so {@link #reapIdentifiers} asks the caches of
 * identifiers only.
 *
 * <p><b>Shortage.</b> A request that may wait takes what it can find in other processors' magazines, has all caches
 * reaped down to their last magazine, and tries again while its {@link Patience} lasts.
 *
 * <p>Time and threads come from the {@link AllocatorSetup}: with a hand-drained queue and manual timers the same
 * class is a deterministic simulation.
 */
public final class SlabAllocator implements Verifiable, AutoCloseable {
    private final RankedLock lock = new RankedLock(LockRank.CACHES);
    private final AllocatorSetup setup;
    private final List<LayeredCache> caches = new CopyOnWriteArrayList<>();
    private final List<Arena> arenas = new ArrayList<>();
    private final AtomicInteger created = new AtomicInteger();
    private final Shortages shortages;
    private final CacheContext context;
    /** For the next cache; under the lock. */
    private Set<DebugFlag> debugFlags;
    private volatile Consumer<LifeEvent> life = event -> { };
    private volatile boolean closed;
    /** Whether somebody may want to look at frees. */
    private volatile boolean guarded;
    private volatile Tunables<AllocatorTunable> tunables = AllocatorTunable.STANDARD;

    /**
     * An allocator without caches.
     *
     * @param setup what it gets from outside
     */
    public SlabAllocator(AllocatorSetup setup) {
        this.setup = setup;
        arenas.add(setup.arena());
        shortages = new Shortages(setup, caches, () -> giveBack(0), this::tell);
        context = new CacheContext(setup.arena(), this::numberOf, setup.cpus(), setup.currentCpu(), setup.maintenance(),
                () -> tunables, new InjectedFailures(setup.random()), shortages, this::tell, this::tell,
                Debugging.of(setup.debugging(), setup.cpus(), setup.currentCpu(), () -> caches), () -> guarded);
        debugFlags = setup.debugging().flags();
    }

    private void tell(ObjectCache cache, AllocatorEvent event) {
        setup.events().accept(cache, event);
        if (event instanceof AllocatorEvent.SlabReleased) {
            shortages.relieved();
        }
    }

    private void tell(LifeEvent event) {
        life.accept(event);
    }

    /** Arenas are numbered in the order in which caches came to use them. */
    private int numberOf(Arena arena) {
        lock.lock();
        try {
            if (!arenas.contains(arena)) {
                arenas.add(arena);
            }
            return arenas.indexOf(arena);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Creates a cache.
     *
     * @param spec what it is to be
     * @return the cache
     * @throws IllegalArgumentException if the specification does not suit the arena
     */
    public ObjectCache create(CacheSpec spec) {
        ObjectCache cache = add(spec);
        tell(new LifeEvent.CacheCreated(cache));
        return cache;
    }

    private LayeredCache add(CacheSpec spec) {
        lock.lock();
        try {
            Set<DebugFlag> flags = DebugRules.next(debugFlags);
            var cache = LayeredCache.create(created.get(), spec, context, flags);
            debugFlags = flags;
            created.incrementAndGet();
            caches.add(cache);
            return cache;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Destroys a cache after all queued work. Slabs that still have objects in use stay in the arena for ever.
     *
     * @param cache a cache of this allocator
     * @return what was still in use; nothing, as it should be, if the cache was empty
     * @throws IllegalArgumentException if it is not a cache of this allocator, or was destroyed before
     * @throws IllegalStateException    from a task of a queue that would have to be waited for; the cache stays
     */
    public Leftovers destroy(ObjectCache cache) {
        LayeredCache layered = (LayeredCache) cache;
        layered.requireDestroyable();
        lock.lock();
        try {
            if (!caches.remove(layered)) {
                throw new IllegalArgumentException("cache " + cache + " is no cache of this allocator");
            }
        } finally {
            lock.unlock();
        }
        try {
            return layered.destroy();
        } finally {
            tell(new LifeEvent.CacheDestroyed(cache));
        }
    }

    /** No cache is destroyed meanwhile. */
    private void forEach(Consumer<LayeredCache> action) {
        lock.lock();
        try {
            caches.forEach(action);
        } finally {
            lock.unlock();
        }
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
     * Takes a processor out of service: queues emptying all magazines of all caches, then switching them on again.
     * What the processor had parked is free again; a later request on its number is served as if it had come back.
     *
     * @param cpu its number, below {@link #cpus()}
     * @throws IllegalArgumentException if there is no such processor
     */
    public void removeCpu(int cpu) {
        if (cpu < 0 || cpu >= cpus()) {
            throw new IllegalArgumentException("there is no processor " + cpu + " among " + cpus());
        }
        forEach(LayeredCache::purge);
        forEach(LayeredCache::enable);
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
     * The arena of all caches that have none of their own.
     *
     * @return the arena
     */
    public Arena arena() {
        return setup.arena();
    }

    /**
     * Changes the tunables.
     *
     * @param others in force from now on
     */
    public void tune(Tunables<AllocatorTunable> others) {
        tunables = others;
        context.failures().mtbf(others.get(AllocatorTunable.MTBF));
        forEach(LayeredCache::failureRateChanged);
    }

    /**
     * The present tunables.
     *
     * @return the tunables
     */
    public Tunables<AllocatorTunable> tunables() {
        return tunables;
    }

    /** Ends an interval for every cache, and queues arming the next tick behind what that queued. */
    public void tick() {
        try {
            forEach(LayeredCache::update);
        } finally {
            if (!setup.maintenance().dispatch(Task.of("update_timeout", this::endTick))) {
                armTick();
            }
        }
    }

    /** What the caches have released is all there now. */
    private void endTick() {
        try {
            giveBack(shortages.memoryReap().isBusy() ? 0 : tunables.get(AllocatorTunable.RETURN_RUN));
        } finally {
            armTick();
        }
    }

    private void giveBack(long leastBytes) {
        allArenas().forEach(arena -> arena.giveBack(leastBytes));
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
        return shortages.memoryReap().request();
    }

    /**
     * Asks the caches of identifiers for what they can spare, and no other, unless that is being done or was done a
     * short while ago.
     *
     * @return whether a reap was queued
     */
    public boolean reapIdentifiers() {
        return shortages.identifierReap().request();
    }

    /**
     * Memory that can be had now.
     *
     * @return bytes that the arena has left below its limit, if they lie together
     */
    public long available() {
        return setup.arena().pagesLeft() * setup.arena().quantum();
    }

    /**
     * Memory that could be had in theory: what is available, and what the caches would give back if magazines were
     * empty and objects lay as densely as they can.
     *
     * @return bytes, at least {@link #available}; an estimate while other threads allocate
     */
    public long maximumAvailable() {
        return available() + caches.stream().filter(cache -> cache.arena() == setup.arena())
                .mapToLong(SlabAllocator::spare).sum();
    }

    private static long spare(LayeredCache cache) {
        var snapshot = cache.inspect();
        long needed = Math.ceilDiv(CacheStats.of(snapshot).bufInuse(), snapshot.geometry().capacity(0));
        return Math.max(0, snapshot.totals().held() - needed) * snapshot.geometry().spanSize();
    }

    /**
     * Whether a request for memory that may fail is to do so on purpose, at the rate of
     * {@link AllocatorTunable#MTBF}: for those who hand out memory beside the caches.
     *
     * @return true now and then, if failures are injected at all
     */
    public boolean failureStrikes() {
        return context.failures().strikes(0);
    }

    /**
     * Repeats a request for memory of the allocator's own arena until it is served or patience ends: for those who hand
     * out memory beside the caches.
     *
     * @param what     is asked for, for messages
     * @param attempt  makes the request; 0: in vain
     * @param patience waits between attempts
     * @return an address, never 0
     * @throws MemoryExhaustedException if the patience comes to its end; says what holds the memory
     * @throws IllegalStateException    from a task on which memory depends, see {@link #relyOn}
     */
    public long insist(String what, LongSupplier attempt, Patience patience) {
        if (!shortages.mayWait()) {
            throw shortages.refusal(what);
        }
        long address = attempt.getAsLong();
        return address != 0 ? address : shortages.await(setup.arena(), what, attempt, patience);
    }

    /**
     * Declares that memory also comes from the tasks of a queue, so that these must not wait for memory. It is so for
     * the maintenance queue. Who runs these tasks may want to look at frees, which caches made from now on allow.
     *
     * @param queue its tasks are refused whatever may wait for memory
     */
    public void relyOn(TaskQueue queue) {
        shortages.relyOn(queue);
        guarded = true;
    }

    /**
     * Has somebody told whenever memory may have come free: a slab was released, or all caches have been reaped.
     *
     * @param listener told instead of the one before; called by any thread and under locks, so it must be quick and not
     *                 call back
     */
    public void onRelief(Runnable listener) {
        shortages.onRelief(listener);
    }

    /**
     * Who did what and when: slabs made and requests not served, and the transactions of caches with an audit.
     *
     * @return the logs, the same each time
     */
    public AllocatorLogs logs() {
        return context.debugging().logs();
    }

    /**
     * Where errors in the use of memory are reported, for those who want to hear of them or find some themselves.
     *
     * @return the reporter, the same each time
     */
    public ErrorReporter errors() {
        return context.debugging().reporter();
    }

    /**
     * What is allocated now, without objects in magazines: the leaks, if nothing should be.
     *
     * @return by cache and, with an audit, by allocating stack; an estimate while other threads allocate
     */
    public LeakReport leaks() {
        return new LeakReport(caches.stream().map(LayeredCache::leaks)
                .filter(leaks -> leaks.objects() + leaks.kept() > 0).toList());
    }

    /**
     * Has somebody told what happens to caches as a whole.
     *
     * @param listener told instead of the one before; called by any thread, so it must be quick and not call back
     */
    public void onLife(Consumer<LifeEvent> listener) {
        life = listener;
    }

    /**
     * What the caches share.
     *
     * @return as it is now
     */
    public AllocatorSnapshot inspect() {
        return new AllocatorSnapshot(setup.arena().pagesInUse(), setup.arena().peakPages(),
                setup.maintenance().waiting(), shortages.memoryReap().isBusy(), errors().refusedFrees(),
                errors().counts().values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public void verify() {
        caches.forEach(LayeredCache::verify);
        allArenas().forEach(Arena::verify);
    }

    private List<Arena> allArenas() {
        lock.lock();
        try {
            return List.copyOf(arenas);
        } finally {
            lock.unlock();
        }
    }

    /** Ends maintenance after the tasks that wait. Caches stay usable, but nothing is queued for them and no
     * tick is armed any more. */
    @Override
    public void close() {
        closed = true;
        setup.maintenance().close();
    }
}
