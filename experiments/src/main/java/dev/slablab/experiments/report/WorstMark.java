package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Settings;
import dev.slablab.experiments.simulation.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The mark of a trace at which most is held too much.
 *
 * @param label    the mark
 * @param baseline the variant by which it was chosen and with which the others are compared
 */
public record WorstMark(String label, VariantResult baseline) {

    /**
     * The variant with which others are compared: {@code none}; where it was not run, {@code none} with settings;
     * where that was not run either, the first one.
     *
     * @param variants the results of one trace, one or more
     * @return one of them
     */
    public static VariantResult baseline(List<VariantResult> variants) {
        List<VariantResult> alone = variants.stream().filter(result -> isNone(result.variant())).toList();
        return alone.stream().filter(result -> result.variant().settings().equals(Settings.NONE)).findFirst()
                .orElse(alone.isEmpty() ? variants.getFirst() : alone.getFirst());
    }

    private static boolean isNone(Variant variant) {
        return variant.policy().equals(Variant.NONE) && variant.magazines() && variant.reap() == Variant.Reap.NEVER;
    }

    /**
     * Finds the mark.
     *
     * @param variants the results of one trace, one or more
     * @return the first mark with the largest bytes held − bytes needed; empty when the trace has no mark
     */
    public static Optional<WorstMark> of(List<VariantResult> variants) {
        VariantResult baseline = baseline(variants);
        List<SummaryRow> marks = baseline.summary().subList(0, baseline.summary().size() - 1);
        // max() would give the last of several.
        return marks.reversed().stream().max(Comparator.comparingLong(row -> row.footprint().excessBytes()))
                .map(row -> new WorstMark(row.mark(), baseline));
    }

    /**
     * A variant at this mark.
     *
     * @param result of the same trace
     * @return its row
     * @throws java.util.NoSuchElementException if it is of another trace
     */
    public SummaryRow row(VariantResult result) {
        return result.summary().stream().filter(row -> row.mark().equals(label)).findFirst().orElseThrow();
    }
}
