package dev.slablab.consolidator.policy;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.select.CandidateScan;
import dev.slablab.consolidator.select.FragmentationGauge;
import dev.slablab.consolidator.select.ReclaimThreshold;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The original's policy, put together from its three decisions.
 *
 * <p><em>When</em>: {@link FragmentationGauge}. <em>Which slab</em>: {@link CandidateScan}. <em>How sparse is sparse
 * enough</em>: {@link ReclaimThreshold}, which starts strict whenever the cache is healthy.
 */
public final class KmemPolicy implements ConsolidationPolicy {
    private final Supplier<Tunables<ConsolidatorTunable>> tunables;
    private final FragmentationGauge gauge;
    private final ReclaimThreshold threshold;

    /**
     * The policy of one cache.
     *
     * @param revision which revision of the original
     * @param tunables the present tunables
     */
    public KmemPolicy(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
        this.tunables = tunables;
        this.gauge = new FragmentationGauge(revision);
        this.threshold = new ReclaimThreshold(revision);
    }

    @Override
    public Verdict assess(SlabView view) {
        Verdict verdict = gauge.assess(view, tunables.get());
        if (verdict != Verdict.CONSOLIDATE) {
            threshold.reset();
        }
        return verdict;
    }

    @Override
    public SourceSlabs sources(SlabView view, Urgency urgency) {
        Tunables<ConsolidatorTunable> now = tunables.get();
        if (now.isOn(ConsolidatorTunable.BLOCKED)) {
            return SourceSlabs.none(urgency);
        }
        Urgency raised = now.isOn(ConsolidatorTunable.FULLTILT) ? Urgency.DESPERATE : urgency;
        return new CandidateScan(view, raised, now, slab -> worthEmptying(view, slab, raised));
    }

    @Override
    public void scanned(ScanResult result) {
        threshold.scanned(result, tunables.get());
    }

    @Override
    public boolean worthEmptying(SlabView view, int slab, Urgency urgency) {
        return switch (urgency) {
            case DESPERATE -> view.refCount(slab) < view.capacity(slab);
            case PERIODIC -> !view.fillFirst(slab) && sparse(view, slab);
        };
    }

    private boolean sparse(SlabView view, int slab) {
        int refCount = view.refCount(slab);
        int capacity = view.capacity(slab);
        if (tunables.get().isOn(ConsolidatorTunable.ANY_PARTIAL)) {
            return refCount < capacity;
        }
        return refCount == 1 && capacity > 1 || threshold.isBelow(refCount, capacity);
    }

    @Override
    public Optional<ThresholdState> threshold() {
        return Optional.of(threshold.state());
    }
}
