package dev.slablab.consolidator.select;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.policy.SlabView;
import dev.slablab.consolidator.policy.Verdict;

/**
 * When: whether a cache is fragmented enough to bother its clients.
 *
 * <p><b>Rule.</b> A cache is fragmented when more than one slab is partial and more than numer/denom (one eighth) of
 * its objects are free in the slab layer; strictly more, so that a cache may rest at the bound. Caches of fewer than
 * {@code minslabs} slabs (101) are left alone: what they could give back is not worth a callback.
 *
 * <p><b>Magazines hide fragmentation.</b> Free objects in magazines look allocated from below. If the slab layer is not
 * fragmented by itself but would be if the depot's idle magazines were emptied into it, then the depot is reaped, and
 * the next scan sees what was hidden. The first revision asked this, too, only with more than one partial slab. But a
 * program whose frees all go to magazines has at most one; so nothing was ever reaped, and nothing ever became
 * partial.
 *
 * <p><b>Where the rule ends.</b> Once the slab layer counts as fragmented the depot is not reaped any more, and
 * objects of the very slabs that are being emptied may sit in it.
 */
public final class FragmentationGauge {
    private final Revision revision;

    /**
     * The gauge of a revision.
     *
     * @param revision decides on two details
     */
    public FragmentationGauge(Revision revision) {
        this.revision = revision;
    }

    /**
     * Judges a cache.
     *
     * @param view     the cache
     * @param tunables bounds
     * @return what to do about it
     */
    public Verdict assess(SlabView view, Tunables<ConsolidatorTunable> tunables) {
        boolean fullTilt = tunables.isOn(ConsolidatorTunable.FULLTILT);
        if (!fullTilt && view.slabs() < tunables.get(ConsolidatorTunable.MINSLABS)) {
            return Verdict.HEALTHY;
        }
        boolean several = view.partialSlabs() > 1;
        if (several && (fullTilt && revision.has(Behaviour.FULLTILT_IS_FRAGMENTED)
                || isAboveBound(tunables, view.freeObjects(), view.objects()))) {
            return Verdict.CONSOLIDATE;
        }
        boolean asks = several || !revision.has(Behaviour.WORKING_SET_NEEDS_PARTIALS);
        long uncovered = view.freeObjects() + view.idleMagazineObjects();
        boolean hidden = asks && isAboveBound(tunables, uncovered, view.objects());
        return hidden ? Verdict.REAP_DEPOT : Verdict.HEALTHY;
    }

    /**
     * Whether a free share is above the bound from which on a cache counts as fragmented; strictly above.
     *
     * @param tunables give the bound
     * @param free     free objects
     * @param objects  all objects
     * @return whether free ÷ objects &gt; {@code frag_numer} ÷ {@code frag_denom}
     */
    public static boolean isAboveBound(Tunables<ConsolidatorTunable> tunables, long free, long objects) {
        return free * tunables.get(ConsolidatorTunable.FRAG_DENOM)
                > objects * tunables.get(ConsolidatorTunable.FRAG_NUMER);
    }
}
