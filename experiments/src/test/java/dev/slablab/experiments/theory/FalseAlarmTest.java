package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether true forms raise as many false alarms as is stated. Fewer would mean that the comparisons are less sharp than
 * they claim to be, more that a form is somewhat wrong, or what is simulated.
 */
@Tag("long")
class FalseAlarmTest {
    private static final int SEEDS = 200;
    private static final double SIGNIFICANCE = 0.001;

    /** Surprises of each run by form. */
    private static int[][] runs = new int[0][];

    @BeforeAll
    static void run() {
        runs = IntStream.rangeClosed(1, SEEDS).parallel().mapToObj(FalseAlarmTest::run).toArray(int[][]::new);
    }

    private static int[] run(int seed) {
        return Stream.of(ClosedForm.values())
                .mapToInt(form -> ClosedFormTrial.surprises(form, seed, UnaryOperator.identity())).toArray();
    }

    @Test
    void alarms_come_as_often_as_stated() {
        long alarms = Stream.of(runs).flatMapToInt(Arrays::stream).filter(ClosedFormTrial::alarms).count();
        BinomialDistribution expected = BinomialDistribution.of(
                SEEDS * ClosedForm.values().length, ClosedFormTrial.falseAlarmRate());

        assertAgrees("false alarms", alarms, expected);
    }

    /**
     * The same with single comparisons, of which there are enough to see whether their level is kept. Bounds are left
     * out, as they may be kept more often than they must be, and averages, which are only nearly normal.
     */
    @Test
    void comparisons_fail_as_often_as_their_level_says() {
        var exact = Stream.of(ClosedForm.values())
                .filter(form -> form != ClosedForm.CONCENTRATION && form != ClosedForm.COMPACTION).toList();
        long surprises = Stream.of(runs).mapToLong(run -> exact.stream().mapToLong(form -> run[form.ordinal()]).sum())
                .sum();
        BinomialDistribution expected = BinomialDistribution.of(
                SEEDS * exact.size() * ClosedFormTrial.CONFIGURATIONS, ClosedFormTrial.LEVEL);

        assertAgrees("surprises", surprises, expected);
    }

    private static void assertAgrees(String what, long seen, BinomialDistribution expected) {
        double soManyOrMore = expected.survivalProbability((int) seen - 1);
        double soFewOrFewer = expected.cumulativeProbability((int) seen);
        System.out.printf("%s: %d in %d runs of %d forms, %.2f expected; P(so many or more) %.3f, P(so few or fewer) "
                + "%.3f%n", what, seen, SEEDS, ClosedForm.values().length, expected.getMean(), soManyOrMore,
                soFewOrFewer);

        assertThat(soManyOrMore).as("so many or more").isGreaterThan(SIGNIFICANCE / 2);
        assertThat(soFewOrFewer).as("so few or fewer").isGreaterThan(SIGNIFICANCE / 2);
    }
}
