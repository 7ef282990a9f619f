package dev.slablab.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void the_ratio_is_that_of_pairs_and_its_interval_that_of_processes() {
        Pairs pairs = new Pairs(
                List.of(new double[] {10, 20, 1000}, new double[] {10, 10, 10}, new double[] {5, 5, 5}),
                List.of(new double[] {11, 22, 9}, new double[] {12, 12, 90}, new double[] {6.5, 6.5, 6.5}));

        assertThat(pairs.count()).isEqualTo(9);
        assertThat(pairs.ratio()).isEqualTo(new Spread(1.2, 1.1, 1.3, 3));
        assertThat(pairs.times(pairs.first())).isEqualTo(new Spread(10, 5, 20, 3));
    }

    @Test
    void more_processes_make_the_interval_narrower() {
        double[] few = {0.98, 0.99, 1, 1.01, 1.02};
        double[] many = new double[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = few[i % few.length];
        }

        assertThat(Pairs.interval(many).highest()).isLessThan(Pairs.interval(few).highest());
        assertThat(Pairs.interval(1, 1, 1, 1)).isEqualTo(new Spread(1, 1, 1, 4));
    }

    @Test
    void neither_of_a_pair_always_comes_first() {
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7).stream().map(Pairs::second))
                .containsExactly(false, true, true, false, false, true, true, false);
    }
}
