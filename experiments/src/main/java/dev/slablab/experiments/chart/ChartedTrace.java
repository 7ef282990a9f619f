package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.look.Key;
import dev.slablab.experiments.chart.look.LineLook;
import dev.slablab.experiments.chart.look.MarkLines;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.VariantLabels;
import dev.slablab.experiments.report.WorstMark;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The results of one trace, and what all charts of it have in common.
 *
 * @param variants one or more
 * @param labels   how they are called
 * @param worst    the mark at which most is held too much; empty when there is no mark
 */
record ChartedTrace(List<VariantResult> variants, VariantLabels labels, Optional<WorstMark> worst) {

    static ChartedTrace of(List<VariantResult> variants) {
        return new ChartedTrace(variants, VariantLabels.of(variants), WorstMark.of(variants));
    }

    String name() {
        return variants.getFirst().trace();
    }

    /** The title of a picture of this trace. */
    String title(String what) {
        return name() + ": " + what + labels.revision().map(revision -> ", revision " + revision.name()).orElse("");
    }

    String label(VariantResult result) {
        return labels.label(result.variant());
    }

    LineLook look(VariantResult result) {
        return LineLook.of(variants.indexOf(result));
    }

    long events() {
        return Math.max(1, variants.getFirst().events());
    }

    /** The marks, without the row over the whole run. */
    List<SummaryRow> marks() {
        List<SummaryRow> summary = variants.getFirst().summary();
        return summary.subList(0, summary.size() - 1);
    }

    /** The names of the marks. */
    List<String> markNames() {
        return marks().stream().map(SummaryRow::mark).toList();
    }

    /** The marks at their events, with their names. */
    MarkLines markLines() {
        return new MarkLines(marks().stream().map(mark -> (double) mark.event()).toList(), markNames());
    }

    /** What the numbers of those marks mean that are shown. */
    List<Key.Entry> markKey(Predicate<String> shown) {
        List<String> names = markNames();
        return IntStream.range(0, names.size()).filter(i -> shown.test(names.get(i)))
                .mapToObj(i -> Key.Entry.of(i + 1 + "  " + names.get(i))).toList();
    }
}
