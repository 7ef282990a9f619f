package dev.slablab.consolidator.policy;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.select.FragmentationGauge;
import java.util.function.Supplier;

/** Empties the sparsest slab of all, one in a pass, wherever in the order it lies. */
public final class SparsestFirstPolicy implements ConsolidationPolicy {
    private final FragmentationGauge gauge;
    private final Supplier<Tunables<ConsolidatorTunable>> tunables;

    SparsestFirstPolicy(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
        this.gauge = new FragmentationGauge(revision);
        this.tunables = tunables;
    }

    @Override
    public Verdict assess(SlabView view) {
        return gauge.assess(view, tunables.get());
    }

    @Override
    public SourceSlabs sources(SlabView view, Urgency urgency) {
        int sparsest = view.first();
        for (int slab = view.last(); slab != view.first(); slab = view.before(slab)) {
            boolean sparser = sparsest == view.first() || view.refCount(slab) < view.refCount(sparsest);
            if (sparser && worthEmptying(view, slab, urgency)) {
                sparsest = slab;
            }
        }
        return sparsest == view.first() ? SourceSlabs.none(urgency) : new OneSlab(view, sparsest, urgency);
    }

    @Override
    public boolean worthEmptying(SlabView view, int slab, Urgency urgency) {
        boolean asked = urgency == Urgency.DESPERATE || !view.fillFirst(slab);
        return asked && view.refCount(slab) < view.capacity(slab);
    }

    @Override
    public void scanned(ScanResult result) {
        // Success changes nothing: there is no threshold to slide.
    }

    /** A pass over one slab. */
    private static final class OneSlab implements SourceSlabs {
        private final SlabView view;
        private final int slab;
        private final Urgency urgency;
        private boolean taken;

        OneSlab(SlabView view, int slab, Urgency urgency) {
            this.view = view;
            this.slab = slab;
            this.urgency = urgency;
        }

        @Override
        public boolean advance() {
            boolean more = !taken;
            taken = true;
            return more;
        }

        @Override
        public int slab() {
            return slab;
        }

        @Override
        public Urgency urgency() {
            return urgency;
        }

        @Override
        public boolean metFirst() {
            return view.first() == slab;
        }
    }

    /** Makes the policy by its name, {@code sparsest-first}. */
    public static final class Provider implements PolicyProvider {

        @Override
        public String name() {
            return "sparsest-first";
        }

        @Override
        public String description() {
            return "one slab a pass, the sparsest of all";
        }

        @Override
        public ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
            return new SparsestFirstPolicy(revision, tunables);
        }
    }
}
