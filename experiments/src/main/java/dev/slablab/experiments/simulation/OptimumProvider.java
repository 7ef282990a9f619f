package dev.slablab.experiments.simulation;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.ConsolidationPolicy;
import dev.slablab.consolidator.policy.PolicyProvider;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Makes the offline baseline. Not to be found as a service: it needs what only a simulation knows. */
final class OptimumProvider implements PolicyProvider {

    private final IntPredicate pinned;

    /** A baseline that is told, by first page, which slabs cannot be emptied. */
    OptimumProvider(IntPredicate pinned) {
        this.pinned = pinned;
    }

    @Override
    public String name() {
        return Variant.OPTIMUM;
    }

    @Override
    public String description() {
        return "offline baseline: perfect compaction with the fewest moves at each mark";
    }

    @Override
    public ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
        return new OptimumPolicy(pinned);
    }
}
