package dev.slablab.experiments.chart.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.SeriesPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerBinsTest {
    private static final List<SeriesPoint> SERIES = List.of(point(0, 0), point(10, 1), point(11, 3), point(20, 10),
            point(1_000, 60), point(1_000, 100));

    @Test
    void eachIntervalBelongsToTheSpanInWhichItEnds() {
        AnswerBins bins = AnswerBins.of(SERIES, 1_000);

        assertThat(bins.eventsPerBin()).isEqualTo(10);
        assertThat(bins.bins()).isEqualTo(100);
        assertThat(bins.counts(MoveResponse.YES)).startsWith(1L, 9L, 0L).endsWith(0L, 90L);
        assertThat(bins.counts(MoveResponse.DONT_KNOW)).startsWith(5L, 45L).endsWith(450L);
    }

    @Test
    void noAnswerIsLost() {
        for (long events : new long[] {1_000, 1_001, 99_999, 100_000}) {
            AnswerBins bins = AnswerBins.of(SERIES, events);
            assertThat(bins.bins()).isLessThanOrEqualTo(AnswerBins.MOST_BINS);
            assertThat(bins.total(MoveResponse.YES)).isEqualTo(100);
            assertThat(List.of(bins.total(MoveResponse.NO), bins.total(MoveResponse.LATER),
                    bins.total(MoveResponse.DONT_NEED), bins.total(MoveResponse.DONT_KNOW)))
                    .containsExactly(200L, 300L, 400L, 500L);
        }
    }

    @Test
    void aShortRunHasASpanForEachEvent() {
        AnswerBins bins = AnswerBins.of(List.of(point(1, 1), point(3, 2)), 3);

        assertThat(bins.counts(MoveResponse.NO)).containsExactly(2L, 0L, 2L);
    }

    private static SeriesPoint point(long event, long yes) {
        return new SeriesPoint(event, event, 1, 1, 1, 1,
                new MoveCounts(15 * yes, yes, 2 * yes, 3 * yes, 4 * yes, 5 * yes, 0, 0), 0);
    }
}
