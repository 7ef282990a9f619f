package dev.slablab.experiments.conformance;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** The rules that are changed one at a time, to see whether the golden vectors notice. */
final class RuleChanges {
    private static final String A = "allocator";
    private static final String C = "consolidator";

    private RuleChanges() {
    }

    static List<SourceChange> geometry() {
        String geometry = "slab.SlabGeometry";
        return List.of(
                change(A, geometry, "bin shift one less", "bits(maxChunks / 16) + 1", "bits(maxChunks / 16)"),
                change(A, geometry, "descriptor of 64 bytes", "DESCRIPTOR = 72", "DESCRIPTOR = 64"),
                change(A, geometry, "an eighth of a page is small", "chunk < quantum / VOID_FRACTION",
                        "chunk <= quantum / VOID_FRACTION"),
                change(A, geometry, "last of the least wasteful slabs", "waste < leastWaste", "waste <= leastWaste"),
                change(A, geometry, "off-slab slabs sized for 4 objects", "MAX_OFF_SLAB_CHUNKS = 8",
                        "MAX_OFF_SLAB_CHUNKS = 4"),
                change(A, "slab.SlabColoring", "largest colour left out", "color + step <= max", "color + step < max"),
                change(A, "slab.SlabColoring", "colours begin again at one step", "color + step : min;",
                        "color + step : step <= max ? step : min;"),
                change(A, "magazine.MagazineType", "smallest buffer included", "chunkSize <= KMEM",
                        "chunkSize < KMEM"));
    }

    static List<SourceChange> slabs() {
        String tree = "slab.PartialSlabTree";
        String hash = "slab.HashBufferTable";
        return List.of(
                change(A, tree, "exact at the upper end one less", "- refCount <= binShift", "- refCount < binShift"),
                change(A, tree, "coarse bins without offset", "-(binShift + (refCount >> binShift))",
                        "-(refCount >> binShift)"),
                change(A, tree, "higher address first", "slabOfNumber(bins[occupied.first()].first())",
                        "slabOfNumber(bins[occupied.first()].last())"),
                change(A, tree, "marked slabs not in front", "slabs.fillFirst(slab) ? maxChunks : 2",
                        "slabs.fillFirst(slab) ? 2 * maxChunks : 2"),
                change(A, "slab.LifoSlots", "new slabs from the lowest slot up",
                        "slot = 0; slot < capacity; slot++", "slot = capacity - 1; slot >= 0; slot--"),
                change(A, "slab.SlabLayer", "completion keeps the mark", "        if (table.fillFirst(slab)) {\n",
                        "        if (table.fillFirst(slab) && slab < 0) {\n"),
                change(A, "slab.SlabLayer", "completion keeps the history", "            hooks.completed(slab);",
                        "            totals.objects();"),
                change(A, "slab.SlabLayer", "a freed stuck object keeps the mark",
                        "table.attached(slab) && hooks.freeing(slab, slot)", "slab < 0"),
                change(A, hash, "rescale at once", "objects > 2 * mask", "objects > mask"),
                change(A, hash, "no hysteresis", "heads.length / 2 <= size", "heads.length <= size"),
                change(A, hash, "other table size", "3 * objects + 4", "4 * objects + 4"),
                change(A, "cache.ConstructedObjects", "no rehearsal of the destructor",
                        "                rehearse(address);", "                failures();"));
    }

    static List<SourceChange> magazines() {
        return List.of(
                change(A, "magazine.CpuCache", "no exchange on free", "previous != Magazine.NONE && previous.isEmpty()",
                        "previous == Magazine.NONE && magazineSize < 0"),
                change(A, "magazine.WorkingSet", "reaps the last interval's idle magazines",
                        "return Math.min(reapLimit, min);", "return reapLimit;"),
                change(A, "magazine.WorkingSet", "an update forgets the count", "        min = count;",
                        "        min = 0;"),
                change(A, "magazine.WorkingSet", "taking does not lower the minimum",
                        "        min = Math.min(min, count);\n", ""),
                change(A, "magazine.Depot", "grows at the limit", "contention - contentionBefore > limit",
                        "contention - contentionBefore >= limit"),
                change(A, "magazine.Depot", "growth does not calm contention",
                        "contentionBefore = contention + Integer.MAX_VALUE", "contentionBefore = contention"),
                change(A, "magazine.MagazineLayer", "purge respects the working set",
                        "        zeroWorkingSet();\n        reapIdle(emptying);", "        reapIdle(emptying);"),
                change(A, "magazine.MagazineLayer", "hunt passes over the depot",
                        "boolean found = depot.replace(address, other);", "boolean found = address == 0;"),
                change(A, "GlobalReap", "reaps are not throttled",
                        "return phase.compareAndSet(Phase.IDLE, Phase.UNDER_WAY) && queue(LayeredCache::reap);",
                        "return phase.getAndSet(Phase.UNDER_WAY) != null && queue(LayeredCache::reap);"));
    }

    static List<SourceChange> selection() {
        String scan = "select.CandidateScan";
        String threshold = "select.ReclaimThreshold";
        String gauge = "select.FragmentationGauge";
        return List.of(
                change(C, gauge, "fragmented at the bound", "> objects * tunables", ">= objects * tunables"),
                change(C, gauge, "one slab more before scanning", "view.slabs() < tunables",
                        "view.slabs() <= tunables"),
                change(C, gauge, "magazines are not asked about", "boolean hidden = asks &&",
                        "boolean hidden = asks && view.slabs() < 0 &&"),
                change(C, scan, "range one more", "looked < range", "looked <= range"),
                change(C, scan, "limit one more", "taken < limit", "taken <= limit"),
                change(C, scan, "scans from the second but last",
                        "            slab = view.last();", "            slab = view.before(view.last());"),
                change(C, threshold, "period one longer", "scans >= tunables", "scans > tunables"),
                change(C, threshold, "signed arithmetic", "Long.compareUnsigned(found * 2, sought)",
                        "Long.compare(found * 2, sought)"),
                change(C, threshold, "at the threshold counts as below",
                        "VOID_FRACTION < (long) capacity", "VOID_FRACTION <= (long) capacity"),
                change(C, threshold, "saturates one lower", "VOID_FRACTION - 1", "VOID_FRACTION - 2"),
                change(C, "policy.KmemPolicy", "single objects are not special", "refCount == 1 && capacity > 1 ||",
                        "refCount == 0 ||"),
                change(C, "policy.KmemPolicy", "health does not reset the threshold", "            threshold.reset();",
                        "            threshold.state();"),
                change(C, "policy.KmemPolicy", "full tilt is not desperate",
                        "FULLTILT) ? Urgency.DESPERATE", "FULLTILT) ? urgency"));
    }

    static List<SourceChange> moves() {
        String requester = "move.MoveRequester";
        String runner = "move.MoveRunner";
        String managed = "move.ManagedCache";
        return List.of(
                change(C, "move.Disbelief", "disbelief from the fourth LATER", "LIMIT = 3", "LIMIT = 4"),
                change(C, "move.Disbelief", "LATER on a refused slab moves the blame",
                        "layer.table().fillFirst(slab) ? of(slab).stuck() : OptionalInt.of(slot)",
                        "OptionalInt.of(slot)"),
                change(C, "move.Disbelief", "any object's move lifts the mark",
                        "        boolean stuck = isStuck(slab, slot);", "        boolean stuck = slab >= 0;"),
                change(C, managed, "held slabs at the head of the dead list", "deadList.addTail(slab);",
                        "deadList.addHead(slab);"),
                change(C, managed, "emptied slabs at the tail of the dead list", "deadList.addHead(slab);",
                        "deadList.addTail(slab);"),
                change(C, managed, "nothing is retained for pending moves", "if (!pending.isEmpty()) {",
                        "if (!pending.isEmpty() && slab < 0) {"),
                change(C, requester, "pending moves are not upgraded", "managed.pending().get(from).raise();",
                        "managed.pending().get(from).urgency();"),
                change(C, requester, "a changed occupancy is overlooked", "refCountNow != refCount", "refCountNow < 0"),
                change(C, requester, "a changed mark is overlooked", "markedNow != marked ?", "refCountNow < 0 ?"),
                change(C, requester, "desperate with one partial slab", "any = layer.partial().size() > 1;",
                        "any = layer.partial().size() > 0;"),
                change(C, runner, "queued moves are not checked again",
                        "if (!managed.policy().worthEmptying(", "if (move == null && !managed.policy().worthEmptying("),
                change(C, runner, "freed objects are asked about", "if (layer.slots().isFree(move.slab()",
                        "if (move == null && layer.slots().isFree(move.slab()"),
                change(C, runner, "NO leaves no mark",
                        "managed.disbelief().refused(move.slab(), table.slot(move.slab(), move.from()));",
                        "managed.count(MoveStatistic.NO);"),
                change(C, runner, "YES takes nothing back",
                        "managed.disbelief().succeeded(move.slab(), table.slot(move.slab(), move.from()));",
                        "managed.disbelief().of(move.slab());"));
    }

    private static SourceChange change(String module, String type, String rule, String before, String after) {
        return new SourceChange(module, type, rule, before, after);
    }
}
