package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import java.util.List;
import java.util.function.Function;

/**
 * All figures of a trace's variants at one moment.
 *
 * @param trace   the trace
 * @param caption which moment it is
 */
record FiguresTable(TraceView trace, String caption) {

    Table compare(Function<VariantResult, SummaryRow> moment) {
        Table table = new Table(caption, List.of(Columns.VARIANT, Columns.SLABS_HELD, Columns.SLABS_NEEDED,
                Columns.MIB_HELD, Columns.MIB_NEEDED, Columns.GIVEN_BACK, Columns.SHARE_BACK, Columns.MOVES,
                Columns.RATIO, Columns.CALLBACKS, Columns.NO, Columns.LATER, Columns.DONT_NEED, Columns.DONT_KNOW,
                Columns.FOUND, Columns.CREATED, Columns.DESTROYED));
        long compared = TraceView.held(moment.apply(trace.baseline()));
        for (VariantResult result : trace.variants()) {
            SummaryRow row = moment.apply(result);
            var footprint = row.footprint();
            MoveCounts moves = row.moves();
            long back = compared - footprint.bytesHeld();
            boolean isCompared = trace.isBaseline(result);
            table.row(Html.text(trace.label(result)), number(Amount.count(footprint.slabsHeld())),
                    number(Amount.count(footprint.slabsNeeded())), number(Amount.mebibytes(footprint.bytesHeld())),
                    number(Amount.mebibytes(footprint.bytesNeeded())),
                    number(isCompared ? "" : Amount.mebibytes(back)),
                    number(isCompared ? "" : Verdict.share(back, compared)), count(moves.yes()),
                    number(MoveRatio.text(moves)), count(moves.callbacks()), count(moves.no()), count(moves.later()),
                    count(moves.dontNeed()), count(moves.dontKnow()), count(moves.huntFound()),
                    count(row.slabsCreated()), count(row.slabsDestroyed()));
        }
        return table;
    }

    private static Html count(long number) {
        return number(Amount.count(number));
    }

    private static Html number(String text) {
        return TraceSection.number(text);
    }
}
