package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import java.util.List;

/** All marks of a trace under all variants. */
final class MarksTable {

    private MarksTable() {
    }

    static Table of(TraceView trace, List<SummaryRow> marks) {
        Table table = new Table("All caches together at every mark", List.of(Columns.MARK, Columns.EVENT,
                Columns.VARIANT, Columns.BEFORE, Columns.MIB_HELD, Columns.MIB_NEEDED, Columns.GIVEN_BACK,
                Columns.SHARE_BACK, Columns.SLABS_HELD, Columns.SLABS_NEEDED, Columns.MOVES, Columns.RATIO,
                Columns.LARGE));
        for (int i = 0; i < marks.size(); i++) {
            for (VariantResult result : trace.variants()) {
                row(table, trace, marks.get(i), result, result.summary().get(i));
            }
        }
        return table;
    }

    private static void row(
            Table table, TraceView trace, SummaryRow compared, VariantResult result, SummaryRow row) {
        var footprint = row.footprint();
        long held = TraceView.held(compared);
        long back = held - footprint.bytesHeld();
        boolean isCompared = trace.isBaseline(result);
        table.row(Html.text(row.mark()), number(Amount.count(row.event())), Html.text(trace.label(result)),
                number(row.beforeIdle().map(before -> Amount.mebibytes(before.bytesHeld())).orElse("")),
                number(Amount.mebibytes(footprint.bytesHeld())), number(Amount.mebibytes(footprint.bytesNeeded())),
                number(isCompared ? "" : Amount.mebibytes(back)),
                number(isCompared ? "" : Verdict.share(back, held)),
                number(Amount.count(footprint.slabsHeld())), number(Amount.count(footprint.slabsNeeded())),
                number(Amount.count(row.moves().yes())), number(MoveRatio.text(row.moves())),
                number(Amount.mebibytes(row.bytesLarge())));
    }

    private static Html number(String text) {
        return TraceSection.number(text);
    }
}
