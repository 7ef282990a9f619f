package dev.slablab.experiments.report;

import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.Optional;

/**
 * How variants are called in tables and charts: with the revision only where revisions differ.
 *
 * @param revision the one that all have; empty when they differ
 */
public record VariantLabels(Optional<Revision> revision) {

    /**
     * Finds out whether the revisions differ.
     *
     * @param results one or more
     * @return how to call them
     */
    public static VariantLabels of(List<VariantResult> results) {
        List<Revision> all = results.stream().map(result -> result.variant().revision()).distinct().toList();
        return new VariantLabels(all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
    }

    /**
     * What to call a variant.
     *
     * @param variant one of the results'
     * @return its name, with the revision where that is needed
     */
    public String label(Variant variant) {
        return revision.isPresent() ? variant.name() : variant.toString();
    }
}
