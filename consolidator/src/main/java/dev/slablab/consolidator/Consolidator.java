package dev.slablab.consolidator;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.FreeGuard;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.consolidator.inspect.CallbackTimes;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.ConsolidatorSnapshot;
import dev.slablab.consolidator.inspect.QueuedMove;
import dev.slablab.consolidator.move.CallWatch;
import dev.slablab.consolidator.move.Chance;
import dev.slablab.consolidator.move.ConsolidatorContext;
import dev.slablab.consolidator.move.Counters;
import dev.slablab.consolidator.move.ManagedCache;
import dev.slablab.consolidator.move.ReasonCounts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slab consolidator.
 *
 * <p><b>1. Motivation.</b> A slab goes back to the arena when its last object is freed, not before. Kernels and servers
 * allocate in bursts and free at random; after a burst of N objects on slabs of n, if a share p of them survives at
 * random, a slab empties with probability (1 − p)<sup>n</sup>: with n = 31 and p = 0.1 that is 4 %, so 96 % of the
 * memory is held for 10 % of the objects. Placement cannot help: it does not know which objects will live. The
 * hostages have to be moved.
 *
 * <p><b>2. Contract.</b> Only the owner of an object knows who points to it, so only the owner can move it. It
 * registers a {@link MoveCallback}, and is asked, one object at a time: <em>please get off this object and use that
 * one</em>. It answers with a {@link MoveResponse}: YES (moved), NO (cannot), LATER (not now), DONT_NEED (free both),
 * DONT_KNOW (not mine as far as I know). Callbacks never overlap and run without locks. Neither object is freed by
 * the client. While a callback runs, the slab of the object that it is asked about stays mapped, so the client may
 * look at an object that was freed meanwhile.
 *
 * <p><b>3. When.</b> Once in an interval each cache is scanned, in the maintenance queue. The policy decides whether
 * it is fragmented ({@link dev.slablab.consolidator.select.FragmentationGauge}): more than an eighth of its objects
 * free, on more than one partial slab, in a cache that is large enough to matter. When memory is short a reap scans
 * without these conditions: <em>desperate</em>.
 *
 * <p><b>4. Which.</b> Partial slabs lie in one order, the fullest first ({@link
 * dev.slablab.allocator.slab.PartialSlabTree}). Allocation, and so the destination of every move, takes from its front;
 * the scan takes slabs to empty from its end ({@link dev.slablab.consolidator.select.CandidateScan}). The two ends
 * approach each other like an accordion's, and when they meet there is nothing more to gain. Greedy from the end is
 * optimal in moves: freeing j slabs takes at least as many moves as the j sparsest slabs have objects. A threshold
 * ({@link dev.slablab.consolidator.select.ReclaimThreshold}) keeps a periodic scan to slabs that are cheap to empty,
 * and slides when there are not enough of them.
 *
 * <p><b>5. How.</b> For each object of a chosen slab, the {@linkplain dev.slablab.consolidator.move.MoveRequester
 * requester} allocates a destination and queues a move. The one thread of the move queue takes moves in order
 * ({@linkplain dev.slablab.consolidator.move.MoveRunner runner}): still worth it? object still allocated? destination
 * constructed? then it calls the client. A move that lost its point on the way costs nothing but its destination.
 *
 * <p><b>6. States of a slab</b>, beside those that the slab layer knows:
 * <ul>
 * <li><em>held</em> by a scan that has dropped the lock: not released when emptied, the scan does that;
 * <li><em>refused</em> ({@link dev.slablab.consolidator.move.Disbelief}): a client said NO, or LATER three times. The
 *     slab is filled first from now on and left alone, until the stuck object goes, its client {@linkplain #notify
 *     notifies}, or the slab becomes complete;
 * <li><em>dead</em>: emptied while a move of its cache was pending; its memory is kept as it was until none is.
 * </ul>
 *
 * <p><b>7. DONT_KNOW.</b> An object that its client does not know is most likely free, in a magazine. A hunt
 * allocates an object, looks through the depot and all processors' magazines, and puts it where the other was found.
 * This is what makes the scan effective against magazines, and what made it slow; a later revision removed it.
 *
 * <p><b>8. Clients that break the contract.</b> A callback is foreign code in the one thread that serves all moves,
 * so it must not be able to take anything with it. {@linkplain dev.slablab.consolidator.move.ClientCall One call}
 * ends in an answer or in none. <em>None</em> (it threw, or answered null) says nothing of how far the client has
 * come, and nothing of whether the object can move; the one safe belief is that the object is where it was, since
 * freeing the new place takes nothing from a client that did nothing. It counts as LATER: as NO it would give up
 * the slab for what may have been a passing failure, and without disbelief a broken client would be called for
 * ever. What would wait for the callback's own end is refused, and so are frees of the two places by the thread
 * that makes the call, as the answer says which of them is freed; other threads may free them, for the program may
 * give up an object at any time. A callback that hangs cannot be ended, only reported. A YES can be false: then the
 * contents are at the old place and nowhere else, so that a YES proved false counts as NO. Each of these is counted
 * and told ({@link dev.slablab.consolidator.event.ClientFault}).
 *
 * <p><b>9. Rejected.</b> <em>Handles</em> (one more indirection at every access, for objects that move once in hours).
 * <em>Stopping the world</em> (the owner's locks know better which objects are quiet). <em>Moving pages by page
 * tables</em> (meshing two sparse pages needs disjoint offsets; with n slots and r<sub>1</sub>, r<sub>2</sub> objects
 * that has probability C(n − r<sub>1</sub>, r<sub>2</sub>) / C(n, r<sub>2</sub>), small unless both are nearly
 * empty). <em>Asking "could you free it?"</em> instead of "could you move it?": caches that could free their objects
 * do not need moving, and those that cannot are the hostages.
 *
 * <p><b>10. Limits</b>, stated because they were measured. The one-eighth promise holds only if a slab below the
 * threshold lies among the last {@code scan_range} of the order. Against large magazines the periodic scan of 2009-04
 * does nothing at all. If ticks come faster than the move thread works, pending destinations make the cache look
 * healthy.
 *
 * <p><b>11. Use.</b> Construct it over a {@link SlabAllocator}, register callbacks before the first allocation, and
 * let the allocator tick. With hand-drained queues everything above is deterministic.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/bos94/bonwick.html">Bonwick 1994</a>
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/usenix01/bonwick.html">Bonwick and Adams
 *     2001</a>
 */
public final class Consolidator implements Verifiable {
    /**
     * What every word of a new slab's memory is in a cache with a client. Its two lowest bits are not both 0, which
     * those of a valid pointer are, whether 64 or 32 bits of it are looked at and whatever the byte order.
     */
    public static final long UNINITIALIZED = 0xbadd_cafe_badd_cafeL;

    private final RankedLock lock = new RankedLock(LockRank.CLIENTS);
    private final SlabAllocator allocator;
    private final ConsolidatorSetup setup;
    private final ConsolidatorContext context;
    private final Map<ObjectCache, ManagedCache> managed = new ConcurrentHashMap<>();
    private volatile Tunables<ConsolidatorTunable> tunables = ConsolidatorTunable.STANDARD;

    /**
     * A consolidator without clients. It has to be there before the caches that are to have one: a cache that is made
     * where nobody could ever move its objects does not look at frees.
     *
     * @param allocator whose caches are to be consolidated
     * @param setup     what it gets from outside
     */
    public Consolidator(SlabAllocator allocator, ConsolidatorSetup setup) {
        this.allocator = allocator;
        this.setup = setup;
        allocator.relyOn(setup.moves());
        context = new ConsolidatorContext(allocator.maintenance(), setup.moves(), setup.revision(), () -> tunables,
                new Chance(setup.random()), setup.events(), new Counters(), new ReasonCounts(), new AtomicLong(),
                new CallWatch(setup.nanoTime(), setup.watch()));
    }

    /**
     * Registers the client of a cache, in place of one registered before. Its slabs are filled with
     * {@link #UNINITIALIZED} when they are made, so that the client can tell memory that it has never written to.
     *
     * @param cache    a cache of the allocator
     * @param callback its client
     * @return whether it will ever be called
     * @throws IllegalArgumentException if the cache is not one of the allocator's, or has no memory, or memory that may
     *                                  not be touched, so that a client could not tell known objects
     * @throws IllegalStateException if objects were allocated already and no client is registered: they lack what
     *                                  every later object has; or if the cache is older than the consolidator
     */
    public Registration register(ObjectCache cache, MoveCallback callback) {
        lock.lock();
        try {
            return registerHere(cache, callback);
        } finally {
            lock.unlock();
        }
    }

    private Registration registerHere(ObjectCache cache, MoveCallback callback) {
        if (!allocator.caches().contains(cache)) {
            throw new IllegalArgumentException("cache " + cache + " is no cache of this allocator, or was destroyed");
        }
        MoveEligibility.require(cache);
        if (!cache.geometry().movable()) {
            return Registration.IGNORED_ONE_OBJECT_PER_SLAB;
        }
        ManagedCache known = managed.get(cache);
        if (known != null) {
            known.callback(callback);
            return Registration.ACTIVE;
        }
        MoveEligibility.requireUnused(cache);
        CacheControl control = CacheControl.of(cache);
        control.guardFrees(FreeGuard.NONE);
        var policy = setup.policy().create(setup.revision(), () -> tunables);
        ManagedCache fresh = new ManagedCache(control, context, policy, callback, () -> managed.remove(cache));
        managed.put(cache, fresh);
        control.fillNewSlabs(UNINITIALIZED);
        control.install(fresh);
        return Registration.ACTIVE;
    }

    /**
     * Says that an object can move now that was refused or put off before. Ignored for objects of which nothing is
     * known.
     *
     * @param cache   a cache with a client
     * @param address the object
     */
    public void notify(ObjectCache cache, long address) {
        ManagedCache known = managed.get(cache);
        if (known != null) {
            known.notify(address);
        }
    }

    /**
     * Reports the callback under way if it has taken too long ({@link ClientWatch#callbackLimit}), and again whenever
     * its time has doubled. To be called now and then by a thread that has the time.
     */
    public void lookAtCallback() {
        context.calls().look();
    }

    /**
     * Has those who wait for the end of callbacks named when one hangs.
     *
     * @param who waits, from now on
     */
    public void callbacksAwaitedBy(String who) {
        context.calls().awaitedBy(who);
    }

    /**
     * To be asked by whatever waits for the end of callbacks, which a callback cannot do: it counts as misuse.
     *
     * @param what the name of what was called
     * @return whether a callback has called it; then it has to be refused
     */
    public boolean reenteredBy(String what) {
        return context.calls().reentered(what);
    }

    /**
     * How long callbacks took.
     *
     * @return over all caches, as it is now
     */
    public CallbackTimes callbackTimes() {
        return context.calls().times(stat(MoveStatistic.HUNG.publicName()));
    }

    /**
     * Changes the tunables.
     *
     * @param others in force from now on
     */
    public void tune(Tunables<ConsolidatorTunable> others) {
        tunables = others;
    }

    /**
     * The present tunables.
     *
     * @return the tunables
     */
    public Tunables<ConsolidatorTunable> tunables() {
        return tunables;
    }

    /**
     * What all caches share.
     *
     * @return as it is now
     */
    public ConsolidatorSnapshot inspect() {
        return new ConsolidatorSnapshot(statistics(), context.reasons().copy(), setup.moves().waiting().stream()
                .filter(QueuedMove.class::isInstance).map(QueuedMove.class::cast).map(QueuedMove::inspect).toList());
    }

    /**
     * The counters over all caches, without a look at the moves that wait.
     *
     * @return every statistic, zero or not, destroyed caches included
     */
    public Map<MoveStatistic, Long> statistics() {
        Counters totals = new Counters();
        totals.add(context.totals().copy());
        managed.values().forEach(cache -> totals.add(cache.ofTheOrder()));
        return totals.copy();
    }

    /**
     * The counters of one cache, without a look at its slabs.
     *
     * @param cache any cache of the allocator
     * @return every statistic, zero or not; empty for caches without a client that is called
     */
    public Map<MoveStatistic, Long> statistics(ObjectCache cache) {
        ManagedCache known = managed.get(cache);
        return known == null ? Map.of() : known.statistics();
    }

    /**
     * What is known of one cache.
     *
     * @param cache any cache of the allocator
     * @return empty for caches without a client that is called
     */
    public Optional<ConsolidationSnapshot> inspect(ObjectCache cache) {
        return Optional.ofNullable(managed.get(cache)).map(ManagedCache::inspect);
    }

    /**
     * One of the statistics over all caches.
     *
     * @param name the original's name without its prefix, see {@link MoveStatistic}
     * @return its value now
     * @throws IllegalArgumentException if there is none of that name
     */
    public long stat(String name) {
        MoveStatistic known = MoveStatistic.named(name).orElseThrow(() -> unknown(name,
                Stream.of(MoveStatistic.values()).map(MoveStatistic::publicName)));
        return statistics().getOrDefault(known, 0L);
    }

    /**
     * One of the statistics of a cache, among them the move statistics that the original exports with the cache:
     * {@code move_callbacks}, {@code move_yes}, {@code move_no}, {@code move_later}, {@code move_dont_need}, {@code
     * move_dont_know}, {@code move_hunt_found}.
     *
     * @param cache any cache of the allocator
     * @param name  one of these, see {@link MoveStatistic#exportedName}, or one that {@link ObjectCache#stat} knows
     * @return its value now; 0 for moves in a cache without a client that is called
     * @throws IllegalArgumentException if there is none of that name
     */
    public long stat(ObjectCache cache, String name) {
        Optional<MoveStatistic> exported = Stream.of(MoveStatistic.values())
                .filter(statistic -> statistic.exportedName().filter(name::equals).isPresent()).findFirst();
        if (exported.isPresent()) {
            return statistics(cache).getOrDefault(exported.get(), 0L);
        }
        if (CacheStatistic.named(name).isEmpty()) {
            throw unknown(name, Stream.concat(
                    Stream.of(CacheStatistic.values()).map(CacheStatistic::publicName),
                    Stream.of(MoveStatistic.values()).flatMap(statistic -> statistic.exportedName().stream())));
        }
        return cache.stat(name);
    }

    private static IllegalArgumentException unknown(String name, Stream<String> known) {
        return new IllegalArgumentException(
                "unknown statistic \"" + name + "\"; known are " + known.collect(Collectors.joining(", ")));
    }

    @Override
    public void verify() {
        allocator.verify();
        managed.values().forEach(ManagedCache::verify);
    }
}
