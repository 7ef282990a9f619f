package dev.slablab.experiments.simulation;

import dev.slablab.consolidator.policy.ConsolidationPolicy;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.SlabView;
import dev.slablab.consolidator.policy.SourceSlabs;
import dev.slablab.consolidator.policy.Urgency;
import dev.slablab.consolidator.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The offline baseline: at a reap, compacts a cache perfectly with the fewest moves; in between does nothing.
 *
 * <p>The fewest moves that free j slabs are the objects of the j sparsest. So the sparsest slabs are emptied, as many
 * as the free objects of the others have room for, and the fullest of the others are filled. What no policy can know,
 * this one is told: which slabs hold an object that will not move; they are kept from the start.
 *
 * <p>That holds if all slabs of a cache have equally many slots, as they have under every geometry of a replay: colour
 * takes only bytes that would hold no object. Otherwise the sparsest need not be the cheapest ({@link
 * dev.slablab.experiments.theory.Optimum}); such a cache is refused.
 */
final class OptimumPolicy implements ConsolidationPolicy {
    private final IntPredicate pinned;
    private List<Integer> targets = List.of();
    private int next;

    /** A policy that is told which slabs, by order number, cannot be emptied. */
    OptimumPolicy(IntPredicate pinned) {
        this.pinned = pinned;
    }

    @Override
    public Verdict assess(SlabView view) {
        return Verdict.HEALTHY;
    }

    @Override
    public SourceSlabs sources(SlabView view, Urgency urgency) {
        List<Integer> slabs = sparsestFirst(view);
        int slots = slotsOfEach(view, slabs);
        long room = view.freeObjects();
        List<Integer> sources = new ArrayList<>();
        for (int slab : slabs) {
            if (!pinned.test(view.orderNumber(slab)) && room >= slots) {
                room -= slots;
                sources.add(slab);
            }
        }
        slabs.removeAll(new HashSet<>(sources));
        targets = slabs.reversed();
        next = 0;
        return new Planned(sources, urgency);
    }

    private static int slotsOfEach(SlabView view, List<Integer> slabs) {
        int slots = view.capacity(slabs.getFirst());
        for (int slab : slabs) {
            if (view.capacity(slab) != slots) {
                throw new IllegalStateException("slabs of " + slots + " and of " + view.capacity(slab)
                        + " objects in one cache: to empty the sparsest would be no optimum");
            }
        }
        return slots;
    }

    private static List<Integer> sparsestFirst(SlabView view) {
        List<Integer> slabs = new ArrayList<>();
        int slab = view.last();
        slabs.add(slab);
        while (slab != view.first()) {
            slab = view.before(slab);
            slabs.add(slab);
        }
        slabs.sort(Comparator.comparingInt(view::refCount));
        return slabs;
    }

    @Override
    public int destination(SlabView view) {
        while (view.refCount(targets.get(next)) == view.capacity(targets.get(next))) {
            next++;
        }
        return targets.get(next);
    }

    @Override
    public void scanned(ScanResult result) {
        throw new IllegalStateException("the optimum asks for no periodic scan");
    }

    @Override
    public boolean worthEmptying(SlabView view, int slab, Urgency urgency) {
        return true;
    }

    /** The slabs to empty, known in advance. */
    private static final class Planned implements SourceSlabs {
        private final List<Integer> sources;
        private final Urgency urgency;
        private int next;

        Planned(List<Integer> sources, Urgency urgency) {
            this.sources = sources;
            this.urgency = urgency;
        }

        @Override
        public boolean advance() {
            return next++ < sources.size();
        }

        @Override
        public int slab() {
            return sources.get(next - 1);
        }

        @Override
        public Urgency urgency() {
            return urgency;
        }

        @Override
        public boolean metFirst() {
            return false;
        }
    }
}
