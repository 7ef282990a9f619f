package dev.slablab.consolidator.select;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.consolidator.policy.SlabView;
import dev.slablab.consolidator.policy.SourceSlabs;
import dev.slablab.consolidator.policy.Urgency;
import java.util.function.IntPredicate;

/**
 * Which slab to empty: the candidates, found from the end of the order of partial slabs.
 *
 * <p><b>Why from the end.</b> The order puts the fullest slabs first, for allocation. So the sparsest are last: they
 * cost the fewest moves, and the objects moved out go to the first slab, which is nearly full. One end is filled
 * while the other is emptied; the original calls this the accordion.
 *
 * <p><b>Limits.</b> A periodic scan looks at the last {@code scan_range} slabs (12) and takes at most {@code
 * max_slabs} of them (1); slabs that are not worth emptying are passed over but count as looked at. A desperate one
 * has no limits. Both end where they meet the first partial slab, as it is <em>then</em>: each move requested takes
 * an object from it, so the front advances towards the scan.
 *
 * <p><b>A gap.</b> Within a bin, slabs of different occupancy lie in order of address. If {@code scan_range} slabs that
 * are not sparse enough lie at the end of the last bin, candidates at lower addresses of the same bin are never seen.
 */
public final class CandidateScan implements SourceSlabs {
    private final SlabView view;
    private final Urgency urgency;
    private final IntPredicate worthEmptying;
    private final long range;
    private final long limit;
    private long looked;
    private long taken;
    private int slab;
    private boolean started;

    /**
     * A scan that has not begun.
     *
     * @param view          the cache
     * @param urgency       desperate scans have no limits
     * @param tunables      the limits; 0 is none
     * @param worthEmptying the test that a slab must pass
     */
    public CandidateScan(
            SlabView view, Urgency urgency, Tunables<ConsolidatorTunable> tunables, IntPredicate worthEmptying) {
        this.view = view;
        this.urgency = urgency;
        this.worthEmptying = worthEmptying;
        this.range = limit(urgency, tunables.get(ConsolidatorTunable.SCAN_RANGE));
        this.limit = limit(urgency, tunables.get(ConsolidatorTunable.MAX_SLABS));
    }

    private static long limit(Urgency urgency, int tunable) {
        return urgency == Urgency.DESPERATE || tunable == 0 ? Long.MAX_VALUE : tunable;
    }

    @Override
    public boolean advance() {
        step();
        while (looked < range && taken < limit && slab != view.first()) {
            if (worthEmptying.test(slab)) {
                taken++;
                return true;
            }
            view.passedOver(slab, view.fillFirst(slab) ? Consideration.REFUSED : Consideration.TOO_FULL);
            step();
        }
        return false;
    }

    private void step() {
        if (started) {
            slab = view.before(slab);
            looked++;
        } else {
            slab = view.last();
            started = true;
        }
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
        return view.partialSlabs() > 0 && slab == view.first();
    }
}
