package dev.slablab.experiments.page;

import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import dev.slablab.experiments.report.WorstMark;
import java.math.BigDecimal;
import java.util.Optional;

/** What the figures of a trace at its worst mark come to, in plain words that follow from nothing but the figures. */
final class Conclusion {
    /** Between a number and its unit. */
    private static final String NO_BREAK = "\u00a0";
    private static final int KIBIBYTE = 1024;
    private static final int SMALL = 100 * KIBIBYTE;

    private Conclusion() {
    }

    /** One sentence or a few. */
    static String of(TraceView trace) {
        return trace.worst().map(worst -> of(trace, worst))
                .orElse("The trace has no mark, so there is no worst moment at which to compare.");
    }

    private static String of(TraceView trace, WorstMark worst) {
        SummaryRow compared = worst.row(trace.baseline());
        StringBuilder words = new StringBuilder("At the worst mark, ").append(worst.label()).append(", ")
                .append(trace.label(trace.baseline())).append(" held ").append(memory(TraceView.held(compared)))
                .append(" where ").append(memory(compared.footprint().bytesNeeded())).append(" were needed");
        long excess = compared.footprint().excessBytes();
        if (excess <= 0) {
            return words.append(": nothing was held too much at any mark, so there was nothing to give back.")
                    .toString();
        }
        words.append(": ").append(memory(excess)).append(" (").append(percent(
                excess, TraceView.held(compared))).append(") too much.");
        trace.best().ifPresent(best -> words.append(' ').append(best(trace, worst, best)));
        trace.optimum().ifPresent(optimum -> words.append(" The optimum is ")
                .append(memory(TraceView.held(worst.row(optimum)))).append('.'));
        return words.toString();
    }

    private static String best(TraceView trace, WorstMark worst, VariantResult best) {
        long compared = TraceView.held(worst.row(trace.baseline()));
        SummaryRow row = worst.row(best);
        long held = TraceView.held(row);
        if (held >= compared) {
            return "No other variant held less; the nearest is " + trace.label(best) + " with " + memory(held) + ".";
        }
        return "The most was given back by " + trace.label(best) + ", which held " + memory(held) + ": "
                + percent(compared - held, compared) + " less, " + moved(row.moves()) + ".";
    }

    private static String moved(MoveCounts moves) {
        if (moves.yes() == 0) {
            return "without moving an object";
        }
        String count = "with " + Amount.count(moves.yes()) + (moves.yes() == 1 ? " move" : " moves");
        Optional<BigDecimal> ratio = MoveRatio.of(moves);
        if (ratio.isEmpty()) {
            return count + " that released no slab";
        }
        String times = count + ", " + ratio.get().toPlainString() + " times the fewest that release as many slabs";
        return ratio.get().compareTo(BigDecimal.ONE) >= 0 ? times
                : times + " (less than 1: slabs were also emptied by finding objects in magazines)";
    }

    /** In MiB, and in KiB where that would be next to nothing. */
    private static String memory(long bytes) {
        return bytes < SMALL && bytes > 0 ? Amount.count(Math.ceilDiv(bytes, KIBIBYTE)) + NO_BREAK + "KiB"
                : Amount.mebibytes(bytes) + NO_BREAK + "MiB";
    }

    private static String percent(long part, long whole) {
        return Amount.percent(part, whole).replace(" ", NO_BREAK);
    }
}
