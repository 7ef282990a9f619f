package dev.slablab.experiments.metric;

import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.select.FragmentationGauge;
import dev.slablab.consolidator.select.ReclaimThreshold;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import java.util.List;
import java.util.Optional;

/** Makes the row of a cache at a mark, and finds out why nothing more would be moved in it. */
public final class CacheInspector {
    private final Optional<Consolidator> consolidator;
    private final Revision revision;

    /**
     * An inspector.
     *
     * @param consolidator who consolidates; empty when nobody does
     * @param revision     the behaviours that are followed
     */
    public CacheInspector(Optional<Consolidator> consolidator, Revision revision) {
        this.consolidator = consolidator;
        this.revision = revision;
    }

    /**
     * The row of a cache.
     *
     * @param mark  the mark's label
     * @param event events that precede it
     * @param cache the cache
     * @param live  objects that the program owns
     * @return the row
     */
    public CacheRow row(String mark, long event, ObjectCache cache, long live) {
        CacheSnapshot snapshot = cache.inspect();
        CacheStats stats = CacheStats.of(snapshot);
        Optional<ConsolidationSnapshot> moves = consolidator.flatMap(c -> c.inspect(cache));
        Optional<ThresholdState> threshold = moves.flatMap(ConsolidationSnapshot::threshold);
        SlabGeometry geometry = snapshot.geometry();
        long needed = Math.ceilDiv(live, geometry.capacity(0));
        var totals = snapshot.totals();
        return new CacheRow(mark, event, snapshot.spec().name(), snapshot.spec().size(), totals.held(), needed,
                totals.partial(), geometry.slabSize(), geometry.capacity(0), totals.complete(), live,
                stats.bufConstructed(), threshold.map(ThresholdState::numer).orElse(0), totals.objects(),
                stats.alloc(), stats.allocFail(), moves.map(m -> m.statistics().get(MoveStatistic.YES)).orElse(0L),
                verdict(snapshot, needed, stats.bufConstructed(), threshold));
    }

    private Verdict verdict(
            CacheSnapshot cache, long needed, long magazineObjects, Optional<ThresholdState> threshold) {
        if (consolidator.isEmpty()) {
            return Verdict.NO_CLIENT;
        }
        Tunables<ConsolidatorTunable> tunables = consolidator.get().tunables();
        boolean fullTilt = tunables.isOn(ConsolidatorTunable.FULLTILT);
        var totals = cache.totals();
        if (!cache.geometry().movable()) {
            return Verdict.ONE_OBJECT_PER_SLAB;
        } else if (totals.held() <= needed) {
            return Verdict.NOTHING_TO_GAIN;
        } else if (!fullTilt
                && totals.complete() + totals.partial() < tunables.get(ConsolidatorTunable.MINSLABS)) {
            return Verdict.BELOW_MINSLABS;
        } else if (totals.partial() > 1 && (fullTilt && revision.has(Behaviour.FULLTILT_IS_FRAGMENTED)
                || FragmentationGauge.isAboveBound(tunables, totals.freeObjects(), totals.objects()))) {
            return fragmented(cache.partial(), threshold, tunables);
        } else if (FragmentationGauge.isAboveBound(
                tunables, totals.freeObjects() + magazineObjects, totals.objects())) {
            return Verdict.MAGAZINES_HOLD_IT;
        }
        return totals.partial() > 1 ? Verdict.SHARE_BELOW_BOUND : Verdict.ONE_PARTIAL_SLAB;
    }

    private static Verdict fragmented(
            List<SlabSnapshot> partial, Optional<ThresholdState> threshold, Tunables<ConsolidatorTunable> tunables) {
        if (threshold.isEmpty()) {
            return Verdict.POLICY_DECIDES;
        } else if (tunables.isOn(ConsolidatorTunable.BLOCKED)) {
            return Verdict.BLOCKED;
        }
        return lookedAt(partial, tunables).stream()
                .anyMatch(slab -> isCandidate(slab, threshold.get().numer(), tunables))
                ? Verdict.CONSOLIDATING : Verdict.NO_CANDIDATE;
    }

    /** The slabs at the end of the order; never the first, and all others when nothing limits the scan. */
    private static List<SlabSnapshot> lookedAt(List<SlabSnapshot> partial, Tunables<ConsolidatorTunable> tunables) {
        int range = tunables.get(ConsolidatorTunable.SCAN_RANGE);
        boolean unlimited = range == 0 || tunables.isOn(ConsolidatorTunable.FULLTILT);
        return partial.subList(unlimited ? 1 : Math.max(1, partial.size() - range), partial.size());
    }

    private static boolean isCandidate(SlabSnapshot slab, int numer, Tunables<ConsolidatorTunable> tunables) {
        if (tunables.isOn(ConsolidatorTunable.FULLTILT)) {
            return true;
        }
        return !slab.fillFirst() && (slab.refCount() == 1 || tunables.isOn(ConsolidatorTunable.ANY_PARTIAL)
                || ReclaimThreshold.isBelow(slab.refCount(), slab.capacity(), numer));
    }
}
