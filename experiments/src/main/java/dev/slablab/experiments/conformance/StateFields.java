package dev.slablab.experiments.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.allocator.inspect.AllocatorSnapshot;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.magazine.CpuState;
import dev.slablab.allocator.magazine.DepotListState;
import dev.slablab.allocator.task.Task;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.ConsolidatorSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.inspect.PendingMove;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Snapshots in the words and units of the vectors. */
final class StateFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Not recorded over all caches. */
    private static final Set<MoveStatistic> NOT_RECORDED = Set.of(MoveStatistic.SCAN, MoveStatistic.SLABS_FREED,
            MoveStatistic.AVL_UPDATE, MoveStatistic.AVL_NOUPDATE);
    private static final int NOMOVE = 1;
    private static final int MOVE_PENDING = 2;

    private StateFields() {
    }

    static ObjectNode cache(
            CacheSnapshot cache, Optional<ConsolidationSnapshot> moves, ScriptedObjects objects, boolean freeSlots) {
        var totals = cache.totals();
        ObjectNode state = JSON.objectNode().put("c", cache.number());
        ArrayNode partial = state.putArray("partial");
        cache.partial().forEach(slab -> partial.add(slab(slab, moves, cache.geometry().chunkSize(), freeSlots)));
        state.put("complete", totals.complete()).put("bufslab", totals.freeObjects())
                .put("buftotal", totals.objects()).put("bufmax", totals.maxObjects());
        state.putArray("slab").add(totals.created()).add(totals.destroyed())
                .add(totals.allocations()).add(totals.frees());
        state.put("alloc_fail", cache.allocationFailures()).put("color", cache.color());
        ArrayNode cpus = state.putArray("cpu");
        cache.cpus().forEach(cpu -> cpus.add(cpu(cpu)));
        state.set("full", list(cache.depot().full()));
        state.set("empty", list(cache.depot().empty()));
        state.putArray("contention").add(Integer.toUnsignedLong(cache.depot().contention()))
                .add(Integer.toUnsignedLong(cache.depot().contentionBefore()));
        state.put("magsize", cache.depot().magazineSize());
        var buffers = cache.buffers();
        state.putArray("hash").add(buffers.buckets()).add(buffers.rescales()).add(buffers.lookupDepth());
        state.put("ctor", objects.constructed()).put("dtor", objects.destructed());
        moves.ifPresent(snapshot -> consolidation(state, snapshot));
        return state;
    }

    private static ArrayNode slab(
            SlabSnapshot slab, Optional<ConsolidationSnapshot> moves, int chunkSize, boolean freeSlots) {
        Doubt doubt = moves.map(m -> m.doubts().getOrDefault(slab.ordinal(), Doubt.NONE)).orElse(Doubt.NONE);
        boolean held = moves.isPresent() && moves.get().held().contains(slab.ordinal());
        int flags = (slab.fillFirst() ? NOMOVE : 0) | (held ? MOVE_PENDING : 0);
        long stuck = doubt.stuck().isPresent() ? (long) doubt.stuck().getAsInt() * chunkSize : -1;
        ArrayNode fields = JSON.arrayNode().add(slab.ordinal()).add(slab.refCount()).add(flags)
                .add(doubt.laters()).add(stuck);
        if (freeSlots) {
            ArrayNode free = fields.addArray();
            slab.free().forEach(free::add);
        }
        return fields;
    }

    private static ArrayNode cpu(CpuState cpu) {
        return JSON.arrayNode().add(cpu.loaded().orElse(-1)).add(cpu.previous().orElse(-1)).add(cpu.magazineSize())
                .add(cpu.allocations()).add(cpu.frees());
    }

    private static ArrayNode list(DepotListState list) {
        return JSON.arrayNode().add(list.count()).add(list.min()).add(list.reapLimit()).add(list.takes());
    }

    private static void consolidation(ObjectNode state, ConsolidationSnapshot moves) {
        Map<MoveStatistic, Long> counts = moves.statistics();
        ObjectNode kmd = state.putObject("kmd");
        for (MoveStatistic statistic : List.of(MoveStatistic.CALLBACKS, MoveStatistic.YES, MoveStatistic.NO,
                MoveStatistic.LATER, MoveStatistic.DONT_NEED, MoveStatistic.DONT_KNOW)) {
            kmd.put(statistic.publicName(), counts.get(statistic));
        }
        kmd.put("hunt_found", counts.get(MoveStatistic.HUNT_FOUND_MAG));
        moves.threshold().ifPresent(threshold -> kmd.put("numer", threshold.numer())
                .put("sought", threshold.sought()).put("found", threshold.found()).put("scans", threshold.scans()));
        kmd.put("dead", moves.deadList().size());
        ArrayNode pending = state.putArray("pending");
        moves.pending().forEach(move -> pending.addArray().add(move.fromOrdinal()).add(move.fromSlot())
                .add(move.toOrdinal()).add(move.toSlot()).add(flags(move.desperate(), move.notified())));
        ArrayNode dead = state.putArray("deadlist");
        moves.deadList().forEach(dead::add);
    }

    static int flags(boolean desperate, boolean notified) {
        return (desperate ? 1 : 0) | (notified ? 2 : 0);
    }

    static ObjectNode global(AllocatorSnapshot allocator, ConsolidatorSnapshot moves, int timers) {
        ObjectNode global = JSON.objectNode();
        ArrayNode queue = global.putArray("moveq");
        for (PendingMove move : moves.moveQueue()) {
            queue.addArray().add(move.cache()).add(move.fromOrdinal()).add(move.fromSlot());
        }
        ArrayNode tasks = global.putArray("taskq");
        allocator.waiting().forEach(task -> tasks.add(task(task)));
        global.put("pages", allocator.pagesInUse()).put("peak", allocator.peakPages());
        global.put("timeouts", timers).put("reaping", allocator.reaping() ? 1 : 0);
        ObjectNode kms = global.putObject("kms");
        moves.statistics().forEach((statistic, count) -> {
            if (count != 0 && !NOT_RECORDED.contains(statistic)) {
                kms.put(statistic.publicName(), count);
            }
        });
        return global;
    }

    static ArrayNode task(Task task) {
        ArrayNode fields = JSON.arrayNode().add(task.name());
        task.cache().ifPresent(cache -> fields.add(cache.number()));
        return fields;
    }

    static ObjectNode statistics(CacheSnapshot cache, Map<String, Long> stats, Optional<ConsolidationSnapshot> moves) {
        ObjectNode fields = JSON.objectNode().put("c", cache.number());
        stats.forEach(fields::put);
        for (MoveStatistic statistic : List.of(MoveStatistic.CALLBACKS, MoveStatistic.YES, MoveStatistic.NO,
                MoveStatistic.LATER, MoveStatistic.DONT_NEED, MoveStatistic.DONT_KNOW)) {
            fields.put("move_" + statistic.publicName(), count(moves, statistic));
        }
        return fields.put("move_hunt_found", count(moves, MoveStatistic.HUNT_FOUND_MAG))
                .put("defrag", count(moves, MoveStatistic.DEFRAGS))
                .put("scan", count(moves, MoveStatistic.SCAN))
                .put("move_slabs_freed", count(moves, MoveStatistic.SLABS_FREED))
                .put("move_reclaimable", moves.isPresent() ? reclaimable(cache) : 0);
    }

    /** Free objects beyond what at most one partial slab must have, and those in idle magazines. */
    private static long reclaimable(CacheSnapshot cache) {
        long beyondOneSlab = Math.max(0, cache.totals().freeObjects() - (cache.geometry().maxChunks() - 1));
        return beyondOneSlab + cache.depot().full().idle() * cache.depot().magazineSize();
    }

    private static long count(Optional<ConsolidationSnapshot> moves, MoveStatistic statistic) {
        return moves.map(m -> m.statistics().get(statistic)).orElse(0L);
    }
}
