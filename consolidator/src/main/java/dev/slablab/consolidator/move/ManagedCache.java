package dev.slablab.consolidator.move;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.policy.ConsolidationPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * What the consolidator keeps for one cache, and how it answers the cache's hooks.
 *
 * <p>Everything here is protected by the lock of the cache's slab layer.
 */
public final class ManagedCache implements CacheHooks, Verifiable {
    private final CacheControl control;
    private final ConsolidatorContext context;
    private final ReentrantLock pass = new ReentrantLock();
    private final ConsolidationPolicy policy;
    private final CacheView view;
    private final Disbelief disbelief;
    private final LeftPlaces leftPlaces;
    private final PendingMoves pending = new PendingMoves();
    private final DeadList deadList = new DeadList();
    private final IntHashSet held = new IntHashSet();
    private final Counters counters = new Counters();
    private final ReasonCounts reasons = new ReasonCounts();
    private final MoveRequester requester;
    private final MoveRunner runner;
    private final Runnable onDestroy;
    private volatile MoveCallback callback;

    /**
     * Manages a cache.
     *
     * @param control   the cache from the inside
     * @param context   what the consolidator lends
     * @param policy    decides when and which
     * @param callback  the client
     * @param onDestroy called when the cache is destroyed
     */
    public ManagedCache(
            CacheControl control,
            ConsolidatorContext context,
            ConsolidationPolicy policy,
            MoveCallback callback,
            Runnable onDestroy) {
        this.onDestroy = onDestroy;
        this.control = control;
        this.context = context;
        this.policy = policy;
        this.callback = callback;
        view = new CacheView(control, context.events());
        leftPlaces = new LeftPlaces(this);
        disbelief = new Disbelief(control.slabLayer(), leftPlaces::any);
        requester = new MoveRequester(this, context);
        runner = new MoveRunner(this, context);
    }

    ObjectCache cache() {
        return control.cache();
    }

    CacheControl control() {
        return control;
    }

    SlabLayer layer() {
        return control.slabLayer();
    }

    ConsolidationPolicy policy() {
        return policy;
    }

    CacheView view() {
        return view;
    }

    Disbelief disbelief() {
        return disbelief;
    }

    /**
     * Held during a pass. It has no place among the ranks: the move thread waits for it with nothing in hand and does
     * not keep it, so there can be no circle.
     */
    ReentrantLock pass() {
        return pass;
    }

    /** A move that has begun goes on; it is for the pass to see what it changes. */
    void awaitEndOfPass() {
        pass.lock();
        pass.unlock();
    }

    LeftPlaces leftPlaces() {
        return leftPlaces;
    }

    PendingMoves pending() {
        return pending;
    }

    MoveRunner runner() {
        return runner;
    }

    MoveCallback callback() {
        return callback;
    }

    /**
     * Replaces the client.
     *
     * @param other called from now on
     */
    public void callback(MoveCallback other) {
        callback = other;
    }

    void count(MoveStatistic statistic) {
        context.count(counters, statistic);
    }

    void tell(ConsolidatorEvent event) {
        context.events().accept(event);
    }

    void count(MoveAnswer answer) {
        reasons.count(answer);
        context.reasons().count(answer);
    }

    /** Counts and tells what a client did wrong. */
    ClientMisbehaved report(Move move, PendingMove what, ClientFault fault) {
        count(fault.statistic());
        return tell(move, what, fault);
    }

    /** Tells what was counted already. */
    ClientMisbehaved tell(Move move, PendingMove what, ClientFault fault) {
        var event = new ClientMisbehaved(cache(), move.pass().number(), what, move.from(), fault);
        tell(event);
        return event;
    }

    /**
     * Queues the answer to a client's word that an object can move now.
     *
     * @param address the object
     */
    public void notify(long address) {
        count(MoveStatistic.NOTIFY);
        context.maintenance().dispatch(Task.of("notify", cache(), () -> requester.notified(address)));
    }

    /** Keeps a slab in place while the lock is dropped. */
    void hold(int slab) {
        held.add(slab);
    }

    /**
     * Ends that; a slab that was emptied meanwhile is released unless moves off it are pending. Some revisions withdraw
     * those; but a client that is being asked about the slab must find it in place, so that move is left to end.
     */
    void letGo(int slab) {
        held.remove(slab);
        if (layer().table().refCount(slab) == 0) {
            if (context.revision().has(Behaviour.RELEASES_UNDER_MOVES)) {
                pending.withdrawFrom(slab);
            }
            if (!pending.anyFrom(slab)) {
                deadList.remove(slab);
                release(slab);
            }
        }
        releaseDead();
    }

    /** While no move is pending, the dead list is released up to the first slab held. */
    private void releaseDead() {
        while (pending.isEmpty() && !deadList.isEmpty() && !held.contains(deadList.head())) {
            int slab = deadList.head();
            deadList.removeHead();
            release(slab);
        }
    }

    private void release(int slab) {
        leftPlaces.releasing(slab);
        disbelief.forget(slab);
        layer().releaseRetained(slab);
        count(MoveStatistic.DEAD_SLABS_FREED);
    }

    /** A move has ended, perhaps the last one pending. */
    void ended(Move move) {
        layer().lock().lock();
        try {
            if (!move.isWithdrawn()) {
                pending.remove(move);
            }
            releaseDead();
        } finally {
            layer().lock().unlock();
        }
    }

    @Override
    public Fate emptied(int slab) {
        if (held.contains(slab)) {
            deadList.addTail(slab);
            return Fate.RETAIN;
        }
        if (!pending.isEmpty()) {
            deadList.addHead(slab);
            return Fate.RETAIN;
        }
        leftPlaces.releasing(slab);
        disbelief.forget(slab);
        return Fate.RELEASE;
    }

    @Override
    public boolean freeing(int slab, int slot) {
        return disbelief.freeing(slab, slot);
    }

    @Override
    public void allocating(int slab, int slot) {
        leftPlaces.allocating(slab, slot);
    }

    @Override
    public void completed(int slab) {
        disbelief.forget(slab);
    }

    @Override
    public void tick() {
        context.maintenance().dispatch(Task.of("scan", cache(), requester::scan));
    }

    @Override
    public void reaped() {
        if (!context.tunables().get().isOn(ConsolidatorTunable.NOREAP)) {
            requester.desperate();
        }
    }

    @Override
    public void requireDestroyable() {
        if (context.calls().reentered("destroy") || context.moves().servedByCaller()) {
            throw new IllegalStateException("cache " + cache() + " cannot be destroyed by a move callback, as all "
                    + "moves have to end first");
        }
    }

    @Override
    public void destroying() {
        context.moves().drain();
        control.frontEnd().purge(); // before the frees to slabs are counted for the last time
        context.totals().add(ofTheOrder());
        onDestroy.run();
    }

    /**
     * What the slab layer has counted about the order of partial slabs.
     *
     * @return two statistics
     */
    public Map<MoveStatistic, Long> ofTheOrder() {
        layer().lock().lock();
        try {
            return Map.of(MoveStatistic.AVL_UPDATE, layer().totals().reorders(),
                    MoveStatistic.AVL_NOUPDATE, layer().totals().inPlace());
        } finally {
            layer().lock().unlock();
        }
    }

    /**
     * The counters of the cache.
     *
     * @return every statistic, zero or not
     */
    public Map<MoveStatistic, Long> statistics() {
        Map<MoveStatistic, Long> statistics = counters.copy();
        statistics.putAll(ofTheOrder());
        return statistics;
    }

    /**
     * What is known of the cache.
     *
     * @return as it is now
     */
    public ConsolidationSnapshot inspect() {
        layer().lock().lock();
        try {
            SlabTable table = layer().table();
            Map<Long, Doubt> doubts = new TreeMap<>();
            for (int slab : layer().partial().inOrder()) {
                if (!disbelief.of(slab).equals(Doubt.NONE)) {
                    doubts.put(table.ordinal(slab), disbelief.of(slab));
                }
            }
            Set<Long> holds = new HashSet<>();
            held.forEach(slab -> holds.add(table.ordinal(slab)));
            List<Long> dead = new ArrayList<>();
            for (int slab : deadList.toArray()) {
                dead.add(table.ordinal(slab));
            }
            return new ConsolidationSnapshot(statistics(), reasons.copy(), policy.threshold(), doubts, holds,
                    pending.sorted().stream().map(Move::inspect).toList(), dead);
        } finally {
            layer().lock().unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Holds whenever the caller is in no hook and in no listener of events: also inside a callback, while a scan has
     * dropped the lock, and while other threads are at work.
     */
    @Override
    public void verify() {
        layer().lock().lock();
        try {
            InvariantViolation.unless(deadList.size() == layer().totals().retained(),
                    () -> deadList.size() + " slabs on the dead list, " + layer().totals().retained() + " retained");
            InvariantViolation.unless(deadList.isEmpty() || !pending.isEmpty() || !held.isEmpty(),
                    () -> "slabs are retained although no move is pending");
            deadList.verify(layer().table());
            pending.verify();
            pending.sorted().forEach(this::verifyPlaces);
            context.moves().waiting().forEach(task -> {
                if (task instanceof Move move && move.isOf(this)) {
                    requireDestination(move);
                }
            });
        } finally {
            layer().lock().unlock();
        }
    }

    /** A pending move keeps its slab; its destination is its own until the client may have been told of it. */
    private void verifyPlaces(Move move) {
        SlabTable table = layer().table();
        InvariantViolation.unless(table.covers(move.from()) && table.slabAt(move.from()) == move.slab(),
                () -> "the slab of a pending move was released");
        if (move.waits()) {
            requireDestination(move);
        }
    }

    private void requireDestination(Move move) {
        InvariantViolation.unless(layer().buffers().isAllocated(move.to()),
                () -> "the destination of a move that waits is free");
    }
}
