package dev.slablab.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.bench.Goal.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BenchmarkTextTest {

    @Test
    void a_spread_has_the_value_in_the_middle() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3, 3));
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4, 4));
        assertThatIllegalArgumentException().isThrownBy(Spread::of);
    }

    @Test
    void a_goal_is_met_at_its_limit() {
        Goal low = Goal.atMost(1.8, 1.3);
        assertThat(low.judge(1.81)).isEqualTo(Verdict.MISSED);
        assertThat(low.judge(1.8)).isEqualTo(Verdict.MET);
        assertThat(low.judge(1.3)).isEqualTo(Verdict.STRETCH);
        Goal high = Goal.atLeast(7, 15);
        assertThat(high.judge(6.9)).isEqualTo(Verdict.MISSED);
        assertThat(high.judge(7)).isEqualTo(Verdict.MET);
        assertThat(high.judge(15)).isEqualTo(Verdict.STRETCH);
    }

    @Test
    void what_fell_short_can_be_seen() {
        Benchmark benchmark = new Benchmark() {
            @Override
            public String name() {
                return "haste";
            }

            @Override
            public String question() {
                return "how fast";
            }

            @Override
            public BenchmarkResult run(Effort effort, Consumer<String> progress) {
                return new BenchmarkResult("Two of them", List.of(Figure.of("one", "ns", Spread.of(12_345.6)),
                        Figure.ratio("÷ other", Spread.of(2, 3, 4), Goal.atMost(2.5, 1))), List.of("third left out"));
            }
        };

        BenchmarkResult result = benchmark.run(Effort.FULL, line -> { });
        assertThat(BenchmarkText.lines(benchmark, Effort.SMOKE, result, 100)).anyMatch(line -> line.endsWith("–"));
        assertThat(BenchmarkText.lines(benchmark, Effort.FULL, result, 100))
                .containsExactly(
                        "haste: how fast. Two of them", "",
                        "figure   median  lowest  highest  unit  goal (stretch)  reached",
                        "one      12,346  12,346   12,346  ns",
                        "÷ other    3.00    2.00     4.00        ≤ 2.5 (≤ 1)     no",
                        "NOTE: third left out");
    }
}
