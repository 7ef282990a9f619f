package dev.slablab.consolidator.policy;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import java.util.function.Supplier;

/** The original's policy, named {@code kmem}. */
public final class KmemPolicyProvider implements PolicyProvider {

    /** Makes the provider; called by the service loader. */
    public KmemPolicyProvider() {
    }

    @Override
    public String name() {
        return "kmem";
    }

    @Override
    public String description() {
        return "the original's: one slab a scan of the last 12, below a sliding threshold, while an eighth is free";
    }

    @Override
    public ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
        return new KmemPolicy(revision, tunables);
    }
}
