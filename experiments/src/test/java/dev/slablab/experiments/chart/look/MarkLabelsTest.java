package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkLabelsTest {
    @Test
    void labelsKeepTheirDistance() {
        assertThat(MarkLabels.places(List.of(10.0, 50.0, 52.0, 53.0), 5, 0)).containsExactly(10.0, 43.0, 48.0, 53.0);
        assertThat(MarkLabels.places(List.of(1.0, 2.0, 3.0), 5, 0)).containsExactly(0.0, 5.0, 10.0);
        assertThat(MarkLabels.places(List.of(), 5, 0)).isEmpty();
    }
}
