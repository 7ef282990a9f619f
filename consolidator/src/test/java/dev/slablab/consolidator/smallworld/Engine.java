package dev.slablab.consolidator.smallworld;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.slab.SlabTotals;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.inspect.PendingMove;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The production engine with one cache of three objects to a slab, as far as a small world needs it. */
final class Engine {
    private static final int SIZE = 1300;

    private final Bench bench;
    private final CountedObjects objects = new CountedObjects();
    private final ObjectCache cache;
    private final WatchedLock lock = new WatchedLock();
    private int eventsBefore;

    Engine(Bench bench, MoveCallback client) {
        this.bench = bench;
        cache = bench.cache(CacheSpec.of("world", SIZE).with(CacheFlag.NOMAGAZINE).with(objects.callbacks())
                .with(new SlabLayerPlan(SlabLayerPlan.KMEM.partialSlabs(), SlabLayerPlan.KMEM.slots(),
                        SlabLayerPlan.KMEM.buffers(), SlabLayerPlan.KMEM.numbering(), () -> lock)), client);
    }

    Bench bench() {
        return bench;
    }

    ObjectCache cache() {
        return cache;
    }

    /** What happens whenever nobody holds the slab layer's lock any more. */
    void onUnlock(Runnable action) {
        lock.onUnlock = action;
    }

    /** The next pass has not begun. */
    void awaitPass() {
        eventsBefore = bench.events().size();
    }

    /** Whether a pass has begun since. */
    boolean inPass() {
        List<ConsolidatorEvent> events = bench.events();
        return events.subList(eventsBefore, events.size()).stream().anyMatch(PassStarted.class::isInstance);
    }

    /** The slab layer's lock, which tells when it is given up altogether. */
    private static final class WatchedLock extends RankedLock {
        private static final long serialVersionUID = 1L;

        private transient Runnable onUnlock = () -> { };

        WatchedLock() {
            super(LockRank.SLAB_LAYER);
        }

        @Override
        public void unlock() {
            super.unlock();
            if (!isHeldByCurrentThread()) {
                onUnlock.run();
            }
        }
    }

    State.Spot spot(long address) {
        SlabTable table = CacheControl.of(cache).slabLayer().table();
        int slab = slab(address);
        return new State.Spot(table.ordinal(slab), table.slot(slab, address));
    }

    State state(Program program) {
        CacheSnapshot slabs = cache.inspect();
        ConsolidationSnapshot moves = bench.state(cache);
        Map<Integer, State.Spot> spots = new HashMap<>();
        program.addresses().forEach((object, address) -> spots.put(object, spot(address)));
        Set<State.Pending> pending = new HashSet<>();
        moves.pending().forEach(move -> pending.add(pending(move)));
        List<State.Partial> partial = new ArrayList<>();
        slabs.partial().forEach(slab -> partial.add(new State.Partial(slab.ordinal(), slab.page(), slab.free(),
                slab.fillFirst(), moves.doubts().getOrDefault(slab.ordinal(), Doubt.NONE))));
        return new State(partial, slabs.totals().complete(), moves.deadList(), pending,
                bench.moves().waiting().size(), spots);
    }

    private static State.Pending pending(PendingMove move) {
        return new State.Pending(new State.Spot(move.fromOrdinal(), move.fromSlot()),
                new State.Spot(move.toOrdinal(), move.toSlot()), move.desperate());
    }

    /** What must hold when nothing is under way any more; returns what was counted. */
    Map<MoveStatistic, Long> requireRest(Program program) {
        SlabTotals totals = CacheControl.of(cache).slabLayer().totals();
        ConsolidationSnapshot moves = bench.state(cache);
        Program.require(objects.constructed().equals(Set.copyOf(program.addresses().values())),
                "not exactly the objects that are owned are constructed");
        Program.require(totals.objects() - totals.freeObjects() == program.addresses().size(),
                "not exactly the objects that are owned are allocated");
        Program.require(totals.held() == program.addresses().values().stream().map(this::slab).distinct().count(),
                "slabs are held that have no object");
        Program.require(bench.arena().pagesInUse() == totals.held(), "pages are held that belong to no slab");
        Program.require(moves.pending().isEmpty() && moves.deadList().isEmpty() && moves.held().isEmpty()
                && bench.moves().waiting().isEmpty(), "something is left over");
        return moves.statistics();
    }

    private int slab(long address) {
        return CacheControl.of(cache).slabLayer().table().slabAt(address);
    }
}
