package dev.slablab.experiments.chart.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.data.SlabRows.Row;
import dev.slablab.experiments.chart.data.SlabRows.Run;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabTrack;
import dev.slablab.experiments.metric.SlabTrack.Change;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlabRowsTest {
    private static final List<SlabMap.Activity> TEN_FRAMES =
            Collections.nCopies(10, new SlabMap.Activity(1, 1, 0, 0));

    @Test
    void slabsLieByAddressAndThoseAtTheSamePlaceShareARow() {
        SlabMap map = new SlabMap("c", 1, List.of(
                track(0, 70, new Change(0, 5, false, 0), new Change(4, 0, false, 0)),
                track(1, 20, new Change(2, 8, false, 0), new Change(3, 7, true, 1)),
                track(2, 70, new Change(6, 1, false, 0))), TEN_FRAMES);

        assertThat(SlabRows.of(map, 1)).isEqualTo(new SlabRows(1, 10, List.of(
                new Row(20, List.of(new Run(2, 3, 8, 8, false), new Run(3, 10, 7, 8, true))),
                new Row(70, List.of(new Run(0, 4, 5, 8, false), new Run(6, 10, 1, 8, false))))));
    }

    @Test
    void coarserRowsAreThoseOfMultiples() {
        assertThat(SlabRows.of(slabs(1, 10), 4).rows()).extracting(Row::page).containsExactly(0, 4, 8);
    }

    @Test
    void allMapsGetTheScaleOfTheCoarsest() {
        assertThat(SlabRows.coarseness(List.of(slabs(1, 10), slabs(4, 80)), 100)).isEqualTo(4);
        assertThat(SlabRows.coarseness(List.of(slabs(1, 100), slabs(1, 80)), 100)).isEqualTo(1);
        assertThat(SlabRows.coarseness(List.of(slabs(1, 101), slabs(1, 80)), 100)).isEqualTo(2);
        assertThat(SlabRows.coarseness(List.of(slabs(2, 400)), 49)).isEqualTo(16);
        assertThat(SlabRows.coarseness(List.of(), 100)).isEqualTo(1);
    }

    @Test
    void laterFramesForgetWhatIsGone() {
        SlabMap map = new SlabMap("c", 1, List.of(
                track(0, 1, new Change(0, 5, false, 0), new Change(4, 0, false, 0)),
                track(1, 2, new Change(2, 8, false, 0), new Change(7, 3, false, 0))), TEN_FRAMES);

        assertThat(SlabRows.of(map, 1).from(4)).isEqualTo(new SlabRows(1, 6, List.of(
                new Row(2, List.of(new Run(0, 3, 8, 8, false), new Run(3, 6, 3, 8, false))))));
        assertThat(SlabRows.of(map, 1).from(0)).isEqualTo(SlabRows.of(map, 1));
    }

    /** Slabs with ordinals and pages 0, oneIn, 2 oneIn, and so on below a limit. */
    private static SlabMap slabs(int oneIn, int limit) {
        return new SlabMap("c", oneIn, IntStream.range(0, limit).filter(i -> i % oneIn == 0)
                .mapToObj(i -> track(i, i, new Change(0, 1, false, 0))).toList(), TEN_FRAMES);
    }

    private static SlabTrack track(long ordinal, int page, Change... changes) {
        return new SlabTrack(ordinal, page, 8, List.of(changes), List.of());
    }
}
