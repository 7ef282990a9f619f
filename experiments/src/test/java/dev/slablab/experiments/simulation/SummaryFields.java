package dev.slablab.experiments.simulation;

import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.util.List;

/** Rows of a result in the columns in which the original's figures were recorded. */
final class SummaryFields {

    private SummaryFields() {
    }

    static List<String> lines(VariantResult result) {
        return result.summary().stream().map(row -> line(result, row)).toList();
    }

    private static String line(VariantResult result, SummaryRow row) {
        MoveCounts moves = row.moves();
        return String.join(",", result.trace(), result.variant().name(), result.variant().revision().name(), row.mark(),
                text(row.event()), row.footprint().slabsHeld().toPlainString(), text(row.footprint().bytesHeld()),
                row.footprint().slabsNeeded().toPlainString(), text(row.footprint().bytesNeeded()),
                row.beforeIdle().map(before -> text(before.slabsHeld())).orElse(""), text(moves.callbacks()),
                text(moves.yes()), text(moves.no()), text(moves.later()), text(moves.dontNeed()),
                text(moves.dontKnow()), text(moves.huntFound()), text(row.slabsCreated()), text(row.slabsDestroyed()),
                text(row.bytesLarge()), row.beforeIdle().map(before -> text(before.bytesHeld())).orElse(""));
    }

    private static String text(long value) {
        return Long.toString(value);
    }
}
