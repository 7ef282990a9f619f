package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import java.util.Comparator;
import java.util.List;

/** Whether consolidation would pay, judged by a replay without magazines and without consolidation. */
public sealed interface Prospect {
    /** The share of what is held at the worst mark from which on consolidation is worth its moves. */
    double WORTHWHILE = 0.1;
    /** The share of the most that is ever held below which an excess is too small to matter. */
    double NOTICEABLE = 0.01;

    /** There is no mark at which to judge. */
    record NoMark() implements Prospect {
    }

    /**
     * At no mark had a cache two partial slabs, so no object could have been moved anywhere.
     *
     * @param marks how many were looked at
     */
    record NeverPartial(int marks) implements Prospect {
    }

    /**
     * Some slabs were held that were not needed.
     *
     * @param worst the mark with most of them
     * @param mean  held and needed over the whole run
     * @param peak  most bytes held at any time
     */
    record Excess(SummaryRow worst, Footprint mean, long peak) implements Prospect {

        /**
         * The share that could be given back at the worst mark.
         *
         * @return bytes held and not needed ÷ bytes held
         */
        public double share() {
            Footprint footprint = worst.footprint();
            return footprint.bytesHeld() == 0 ? 0 : (double) footprint.excessBytes() / footprint.bytesHeld();
        }

        /**
         * Whether that is worth the moves.
         *
         * @return whether the excess is a noticeable part of what is held, at the worst mark and at the peak
         */
        public boolean pays() {
            return share() >= WORTHWHILE && worst.footprint().excessBytes() >= NOTICEABLE * peak;
        }
    }

    /**
     * Judges a replay.
     *
     * @param result of the variant {@code none}, without magazines
     * @return what was found
     */
    static Prospect of(VariantResult result) {
        List<SummaryRow> marks = result.summary().subList(0, result.summary().size() - 1);
        if (marks.isEmpty()) {
            return new NoMark();
        }
        if (result.caches().stream().mapToLong(CacheRow::partial).allMatch(partial -> partial < 2)) {
            return new NeverPartial(marks.size());
        }
        SummaryRow worst = marks.reversed().stream()
                .max(Comparator.comparingLong(row -> row.footprint().excessBytes())).orElseThrow();
        long peak = result.series().stream().mapToLong(SeriesPoint::bytesHeld).max().orElse(0);
        return new Excess(worst, result.wholeRun().footprint(), peak);
    }

    /**
     * The judgement in words.
     *
     * @return one sentence or more
     */
    default String text() {
        return switch (this) {
            case NoMark() -> "The trace has no event, so there is nothing to consolidate.";
            case NeverPartial(int marks) -> "NOTHING TO CONSOLIDATE: at none of " + marks + " marks had a cache more "
                    + "than one partial slab, so there was never an object to move or a place to move it to.";
            case Excess excess -> ProspectText.of(excess);
        };
    }
}
