package dev.slablab.experiments.page;

import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.VariantLabels;
import dev.slablab.experiments.report.WorstMark;
import dev.slablab.experiments.simulation.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One trace as a report looks at it.
 *
 * @param number   its place in the report, from 1
 * @param variants its results, one or more
 * @param labels   how they are called
 * @param baseline the one with which the others are compared
 * @param worst    the mark at which most is held too much; empty when the trace has no mark
 */
record TraceView(int number, List<VariantResult> variants, VariantLabels labels, VariantResult baseline,
        Optional<WorstMark> worst) {

    static TraceView of(int number, List<VariantResult> variants) {
        return new TraceView(number, variants, VariantLabels.of(variants), WorstMark.baseline(variants),
                WorstMark.of(variants));
    }

    String name() {
        return baseline.trace();
    }

    String label(VariantResult result) {
        return labels.label(result.variant());
    }

    boolean isBaseline(VariantResult result) {
        return result.variant().equals(baseline.variant());
    }

    /** The offline baseline, unless the others are compared with it. */
    Optional<VariantResult> optimum() {
        return variants.stream().filter(result -> isOptimum(result) && !isBaseline(result)).findFirst();
    }

    /**
     * Of the variants that could be used, other than the one compared with, the one that holds least at the worst mark;
     * of several, the one with the fewest moves.
     */
    Optional<VariantResult> best() {
        return worst.flatMap(mark -> variants.stream().filter(result -> !isOptimum(result) && !isBaseline(result))
                .min(Comparator.comparingLong((VariantResult result) -> held(mark.row(result)))
                        .thenComparingLong(result -> mark.row(result).moves().yes())));
    }

    /** The first variant of which it is interesting why it moved no more; without one, the one compared with. */
    VariantResult consolidating() {
        return variants.stream().filter(result -> !isOptimum(result) && !result.variant().policy().equals(Variant.NONE))
                .findFirst().orElse(baseline);
    }

    private static boolean isOptimum(VariantResult result) {
        return result.variant().policy().equals(Variant.OPTIMUM);
    }

    static long held(SummaryRow row) {
        return row.footprint().bytesHeld();
    }
}
