package dev.slablab.experiments.chart.data;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SeriesPoint;
import java.util.Arrays;
import java.util.List;

/**
 * How clients answered, by spans of virtual time.
 *
 * @param eventsPerBin length of a span, 1 or more
 * @param bins         how many spans
 * @param totals       answers in all spans together, in the order of {@link MoveResponse}
 * @param counts       answers in each span, in the order of {@link MoveResponse}
 */
public record AnswerBins(long eventsPerBin, int bins, List<Long> totals, List<List<Long>> counts) {
    /** Spans at most. */
    public static final int MOST_BINS = 100;

    /** Keeps unmodifiable copies. */
    public AnswerBins {
        totals = List.copyOf(totals);
        counts = List.copyOf(counts);
    }

    /**
     * Counts answers.
     *
     * @param series counts since the run began, in order of events
     * @param events of the whole run, 1 or more
     * @return the differences, each in the span in which its interval ended
     */
    public static AnswerBins of(List<SeriesPoint> series, long events) {
        long perBin = Math.ceilDiv(events, MOST_BINS);
        int bins = (int) Math.ceilDiv(events, perBin);
        List<List<Long>> counts = Arrays.stream(MoveResponse.values())
                .map(answer -> counts(answer, series, perBin, bins)).toList();
        List<Long> totals = counts.stream().map(all -> all.stream().mapToLong(Long::longValue).sum()).toList();
        return new AnswerBins(perBin, bins, totals, counts);
    }

    private static List<Long> counts(MoveResponse answer, List<SeriesPoint> series, long perBin, int bins) {
        long[] counts = new long[bins];
        long before = 0;
        for (SeriesPoint point : series) {
            long now = answers(answer, point.moves());
            // An interval that ends with the last event of a span belongs to it.
            long bin = Math.max(0, point.event() - 1) / perBin;
            counts[(int) Math.min(bins - 1, bin)] += now - before;
            before = now;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static long answers(MoveResponse answer, MoveCounts counts) {
        return switch (answer) {
            case YES -> counts.yes();
            case NO -> counts.no();
            case LATER -> counts.later();
            case DONT_NEED -> counts.dontNeed();
            case DONT_KNOW -> counts.dontKnow();
        };
    }

    /**
     * Answers in all spans.
     *
     * @param answer which one
     * @return since the run began
     */
    public long total(MoveResponse answer) {
        return totals.get(answer.ordinal());
    }

    /**
     * Answers in each span.
     *
     * @param answer which one
     * @return in order of time
     */
    public List<Long> counts(MoveResponse answer) {
        return counts.get(answer.ordinal());
    }
}
