package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a trace's variants held, needed, gave back and moved: at the worst mark and over the whole run. */
public final class SummaryTable {

    private SummaryTable() {
    }

    /**
     * The table of one trace.
     *
     * @param variants its results, one or more
     * @param width    characters in a line, as far as possible
     * @return lines of text
     */
    public static List<String> lines(List<VariantResult> variants, int width) {
        List<String> lines = new ArrayList<>();
        VariantResult baseline = WorstMark.baseline(variants);
        VariantLabels labels = VariantLabels.of(variants);
        lines.add(heading(baseline, labels));
        WorstMark.of(variants).ifPresent(worst -> {
            SummaryRow row = worst.row(worst.baseline());
            lines.add("");
            lines.addAll(Paragraph.wrap("at the worst mark, " + worst.label() + " (after "
                    + Amount.count(row.event()) + " events): most held too much under "
                    + labels.label(baseline.variant()), width));
            lines.addAll(table(variants, baseline, worst::row, labels).lines(width));
        });
        lines.add("");
        lines.add("over the whole run, means over all events");
        lines.addAll(table(variants, baseline, VariantResult::wholeRun, labels).lines(width));
        return lines;
    }

    private static String heading(VariantResult baseline, VariantLabels labels) {
        return baseline.trace() + ": " + Amount.count(baseline.events()) + " events"
                + labels.revision().map(revision -> ", revision " + revision.name()).orElse("");
    }

    private static TextTable table(List<VariantResult> variants, VariantResult baseline,
            Function<VariantResult, SummaryRow> moment, VariantLabels labels) {
        TextTable table = new TextTable(Heading.words("variant"), Heading.numbers("slabs held").ifRoom(),
                Heading.numbers("needed").ifRoom(), Heading.numbers("MiB held"), Heading.numbers("needed"),
                Heading.numbers("given back"), Heading.numbers(""), Heading.numbers("moves"),
                Heading.numbers("÷ optimum"));
        SummaryRow compared = moment.apply(baseline);
        for (VariantResult result : variants) {
            SummaryRow row = moment.apply(result);
            var footprint = row.footprint();
            String ratio = MoveRatio.text(row.moves());
            long held = compared.footprint().bytesHeld();
            long givenBack = held - footprint.bytesHeld();
            boolean isCompared = result.variant().equals(baseline.variant());
            table.row(labels.label(result.variant()), Amount.count(footprint.slabsHeld()),
                    Amount.count(footprint.slabsNeeded()), Amount.mebibytes(footprint.bytesHeld()),
                    Amount.mebibytes(footprint.bytesNeeded()), isCompared ? "-" : Amount.mebibytes(givenBack),
                    isCompared ? "" : Amount.percent(givenBack, held), Amount.count(row.moves().yes()),
                    ratio.isEmpty() ? "-" : ratio);
        }
        return table;
    }
}
