package dev.slablab.experiments.chart.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.OccupancyRow.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccupancyBinsTest {
    @Test
    void slabsOfAllCachesAreCountedInTenths() {
        OccupancyBins bins = OccupancyBins.of(List.of(row(20, 1, 3), row(20, 2, 5), row(20, 19, 7), row(20, 20, 11),
                row(1, 1, 13), row(3, 1, 17)));

        assertThat(bins.slabs()).containsExactly(3L, 5L, 0L, 17L, 0L, 0L, 0L, 0L, 0L, 7L, 24L);
        assertThat(bins.total()).isEqualTo(56);
    }

    private static OccupancyRow row(int capacity, int allocated, long slabs) {
        return new OccupancyRow("m", 1, Phase.AFTER, "c" + capacity, capacity, allocated, slabs, 0);
    }
}
