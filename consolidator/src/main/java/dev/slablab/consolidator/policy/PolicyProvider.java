package dev.slablab.consolidator.policy;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import java.util.function.Supplier;

/** Makes policies by name; found through {@link java.util.ServiceLoader}, also in foreign jars. */
public interface PolicyProvider {

    /**
     * The policy's name on the command line and in result files.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * What the policy does.
     *
     * @return one sentence
     */
    String description();

    /**
     * Makes the policy of one cache.
     *
     * @param revision which revision of the original to follow, where that matters
     * @param tunables the present tunables; they may change between calls
     * @return a new policy
     */
    ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables);
}
