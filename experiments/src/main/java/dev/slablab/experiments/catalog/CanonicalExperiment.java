package dev.slablab.experiments.catalog;

import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The experiment that shows most at once: what real programs leave behind after a drain, and who gets it back.
 *
 * <p><b>Question</b>: how much memory does a periodic consolidator give back at the worst moment of a recorded
 * workload, at the cost of how many moves, and how far is that from the optimum? <b>Baseline</b>: the allocator
 * alone. <b>Hypothesis</b>: most of what is held too much lies in magazines, so that reaping after an idle time
 * matters more than which slab is emptied.
 */
public final class CanonicalExperiment {
    /** The allocator alone, with reaps, with the consolidator, with both, and the offline baseline. */
    public static final List<Variant> VARIANTS =
            Stream.of("none", "none-reap", "kmem", "kmem-reap-late", "optimum").map(Variant::parse).toList();

    private CanonicalExperiment() {
    }
}
