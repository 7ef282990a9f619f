package dev.slablab.consolidator.move;

import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.ScanResult.Aborted;
import dev.slablab.consolidator.policy.ScanResult.Reason;
import dev.slablab.consolidator.policy.SourceSlabs;
import dev.slablab.consolidator.policy.Urgency;
import dev.slablab.consolidator.policy.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns the slabs that a policy picks into queued moves. Runs in the maintenance queue.
 *
 * <p><b>The lock is dropped for each request</b>, as dispatching may have to wait for memory, and memory for the
 * lock. While it is dropped anything may happen to the slab: so the slab is held, which keeps it from being released,
 * and afterwards everything that determines its place in the order is compared. If anything differs the pass does not
 * know any more where it is, and is aborted.
 *
 * <p><b>No move of the cache begins during a pass.</b> Its own moves would change the slabs that it walks, and abort
 * it: the original, whose thread for moves is not held back, gives up most desperate scans after their first slab
 * that way. What is requested in one pass is carried out after it, as when both queues are served by hand.
 */
final class MoveRequester {
    private final ManagedCache managed;
    private final ConsolidatorContext context;
    private final SlabLayer layer;
    private final SlabTable table;

    MoveRequester(ManagedCache managed, ConsolidatorContext context) {
        this.managed = managed;
        this.context = context;
        this.layer = managed.layer();
        this.table = layer.table();
    }

    /** The periodic scan. */
    void scan() {
        Verdict verdict = whileNoMoveBegins(() -> {
            Verdict assessed = managed.policy().assess(managed.view());
            context.events().accept(new ConsolidatorEvent.CacheAssessed(managed.cache(), assessed));
            if (assessed == Verdict.CONSOLIDATE) {
                managed.count(MoveStatistic.SCAN);
                managed.policy().scanned(pass(PassKind.SCAN, Urgency.PERIODIC, Integer.MAX_VALUE));
            }
            return assessed;
        });
        boolean reaped = verdict != Verdict.CONSOLIDATE && exercise();
        if (verdict == Verdict.REAP_DEPOT && !reaped) {
            managed.count(MoveStatistic.SCAN_DEPOT_WS_REAPS);
            managed.control().frontEnd().reapIdle();
        }
    }

    /** Now and then a healthy cache is reaped or scanned all the same, as it may never be fragmented in a test. */
    private boolean exercise() {
        var tunables = context.tunables().get();
        if (partialSlabs() <= 1) {
            return false;
        }
        if (!tunables.isOn(ConsolidatorTunable.NOREAP)
                && context.chance().strikes(tunables.get(ConsolidatorTunable.MTB_REAP))) {
            managed.control().reapHere();
            managed.count(MoveStatistic.DEBUG_REAPS);
            return true;
        }
        if (context.chance().strikes(tunables.get(ConsolidatorTunable.MTB_MOVE))
                && passIfAny(PassKind.EXERCISE, Urgency.PERIODIC, 1)) {
            managed.count(MoveStatistic.DEBUG_MOVE_SCANS);
        }
        return false;
    }

    private int partialSlabs() {
        layer.lock().lock();
        try {
            return layer.partial().size();
        } finally {
            layer.lock().unlock();
        }
    }

    /** The scan after a reap. */
    void desperate() {
        if (passIfAny(PassKind.REAP, Urgency.DESPERATE, Integer.MAX_VALUE)) {
            managed.count(MoveStatistic.DEFRAGS);
        }
    }

    /** A pass, if there is anything to choose from; it may be that others have freed what lay on partial slabs. */
    private boolean passIfAny(PassKind kind, Urgency urgency, int limit) {
        return whileNoMoveBegins(() -> {
            boolean any = layer.partial().size() > 1;
            if (any) {
                pass(kind, urgency, limit);
            }
            return any;
        });
    }

    private <T> T whileNoMoveBegins(Supplier<T> work) {
        managed.pass().lock();
        layer.lock().lock();
        try {
            return work.get();
        } finally {
            layer.lock().unlock();
            managed.pass().unlock();
        }
    }

    /**
     * One pass over the policy's slabs, under the lock but for each request; over at most so many of them, unless the
     * policy is desperate.
     */
    private ScanResult pass(PassKind kind, Urgency urgency, int limit) {
        Pass pass = context.newPass(kind);
        context.events().accept(new ConsolidatorEvent.PassStarted(
                managed.cache(), pass.number(), kind, layer.occupancy().copy()));
        managed.view().begin(pass);
        SourceSlabs sources = managed.policy().sources(managed.view(), urgency);
        ScanResult result = empty(sources, pass, limit);
        switch (result) {
            case ScanResult.Completed completed when sources.metFirst() ->
                managed.count(MoveStatistic.ENDSCAN_FREELIST);
            case ScanResult.Completed completed -> { }
            case Aborted aborted -> managed.count(aborted.reason().statistic());
        }
        ended(pass, result);
        return result;
    }

    private void ended(Pass pass, ScanResult result) {
        context.events().accept(new ConsolidatorEvent.PassEnded(
                managed.cache(), pass.number(), result, managed.policy().threshold()));
    }

    private ScanResult empty(SourceSlabs sources, Pass pass, int limit) {
        int most = sources.urgency() == Urgency.DESPERATE ? Integer.MAX_VALUE : limit;
        int taken = 0;
        while (sources.advance() && taken < most) {
            taken++;
            int slab = sources.slab();
            managed.view().considered(slab, Consideration.TAKEN);
            for (int slot = 0, visited = 0; slot < table.capacity(slab) && visited < table.refCount(slab); slot++) {
                if (layer.slots().isFree(slab, slot)) {
                    continue;
                }
                visited++;
                Optional<Reason> changed = requestHeld(pass, slab, slot, sources.urgency());
                if (changed.isPresent()) {
                    return new Aborted(changed.get());
                }
                if (sources.metFirst()) {
                    return new ScanResult.Completed(taken);
                }
            }
        }
        return new ScanResult.Completed(taken);
    }

    /** Requests a move with the lock dropped; says what has changed so that the pass cannot go on. */
    private Optional<Reason> requestHeld(Pass pass, int slab, int slot, Urgency urgency) {
        int refCount = table.refCount(slab);
        boolean marked = table.fillFirst(slab);
        managed.hold(slab);
        layer.lock().unlock();
        boolean requested;
        try {
            requested = request(pass, slab, table.address(slab, slot), urgency);
        } finally {
            layer.lock().lock();
        }
        int refCountNow = table.refCount(slab);
        int capacity = table.capacity(slab);
        boolean markedNow = table.fillFirst(slab);
        managed.letGo(slab);
        if (refCountNow == 0) {
            return Optional.of(Reason.SLAB_DESTROYED);
        } else if (!requested) {
            return Optional.of(Reason.NO_MEMORY);
        } else if (refCountNow == capacity) {
            return Optional.of(Reason.SLAB_COMPLETE);
        } else if (refCountNow != refCount) {
            return Optional.of(Reason.REFCOUNT_CHANGED);
        }
        return markedNow != marked ? Optional.of(Reason.MARK_CHANGED) : Optional.empty();
    }

    /**
     * Requests a move: allocates the destination and queues the move. Called without the lock.
     *
     * @return false when there was no memory for it or the queue did not take it; true also when there is no need for
     *         the move
     */
    private boolean request(Pass pass, int slab, long from, Urgency urgency) {
        if (managed.control().failureStrikes()) {
            managed.count(MoveStatistic.CALLBACK_ALLOC_FAIL);
            return false;
        }
        Move move;
        layer.lock().lock();
        try {
            if (layer.partial().size() <= 1) {
                return true;
            }
            if (managed.pending().contains(from)) {
                if (urgency == Urgency.DESPERATE) {
                    managed.pending().get(from).raise();
                }
                managed.count(MoveStatistic.ALREADY_PENDING);
                return true;
            }
            long to = layer.allocateFrom(managed.policy().destination(managed.view()));
            move = new Move(managed, pass, slab, from, to, urgency);
            managed.pending().add(move);
        } finally {
            layer.lock().unlock();
        }
        return queue(move);
    }

    private boolean queue(Move move) {
        context.events().accept(new ConsolidatorEvent.MoveQueued(managed.cache(), move.pass().number()));
        if (context.moves().dispatch(move)) {
            return true;
        }
        managed.count(MoveStatistic.CALLBACK_TASKQ_FAIL);
        context.events().accept(new ConsolidatorEvent.MoveDropped(managed.cache(), move.pass().number()));
        layer.lock().lock();
        try {
            managed.pending().remove(move);
            layer.free(move.to());
        } finally {
            layer.lock().unlock();
        }
        return false;
    }

    /** A client has said that an object can move now. */
    void notified(long address) {
        managed.pass().lock();
        layer.lock().lock();
        try {
            if (layer.buffers().isAllocated(address)) {
                int slab = table.slabAt(address);
                movable(slab, table.slot(slab, address));
            }
        } finally {
            layer.lock().unlock();
            managed.pass().unlock();
        }
    }

    private void movable(int slab, int slot) {
        if (layer.partial().size() <= 1) {
            managed.disbelief().succeeded(slab, slot);
        } else if (table.fillFirst(slab) || managed.disbelief().of(slab).laters() > 0) {
            managed.disbelief().succeeded(slab, slot);
            notifyPass(slab, slot);
        }
    }

    private void notifyPass(int slab, int slot) {
        Pass pass = context.newPass(PassKind.NOTIFY);
        context.events().accept(new ConsolidatorEvent.PassStarted(
                managed.cache(), pass.number(), PassKind.NOTIFY, layer.occupancy().copy()));
        requestHeld(pass, slab, slot, Urgency.PERIODIC);
        ended(pass, new ScanResult.Completed(1));
    }
}
