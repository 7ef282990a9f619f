package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
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

    @Test
    void alarms_come_as_often_as_stated() {
        int forms = ClosedForm.values().length;
        long alarms = LongStream.rangeClosed(1, SEEDS).parallel().map(seed -> Stream.of(ClosedForm.values())
                .filter(form -> ClosedFormTrial.alarms(form, seed)).count()).sum();
        BinomialDistribution expected = BinomialDistribution.of(SEEDS * forms, ClosedFormTrial.falseAlarmRate());
        System.out.printf("false alarms: %d in %d runs of %d forms, %.2f expected%n", alarms, SEEDS, forms,
                expected.getMean());

        assertAgrees(expected, alarms);
    }

    /**
     * The same with single comparisons, of which there are enough to see whether their level is kept. Bounds are left
     * out, as they may be kept more often than they must be, and averages, which are only nearly normal.
     */
    @Test
    void comparisons_fail_as_often_as_their_level_says() {
        var exact = Stream.of(ClosedForm.values())
                .filter(form -> form != ClosedForm.CONCENTRATION && form != ClosedForm.COMPACTION).toList();
        long surprises = LongStream.rangeClosed(1, SEEDS).parallel().map(seed -> exact.stream()
                .mapToInt(form -> ClosedFormTrial.surprises(form, seed, evidence -> evidence)).sum()).sum();
        BinomialDistribution expected = BinomialDistribution.of(
                SEEDS * exact.size() * ClosedFormTrial.CONFIGURATIONS, ClosedFormTrial.LEVEL);
        System.out.printf("surprises: %d, %.0f expected%n", surprises, expected.getMean());

        assertAgrees(expected, surprises);
    }

    private static void assertAgrees(BinomialDistribution expected, long seen) {
        assertThat(expected.survivalProbability((int) seen - 1)).as("so many or more").isGreaterThan(SIGNIFICANCE / 2);
        assertThat(expected.cumulativeProbability((int) seen)).as("so few or fewer").isGreaterThan(SIGNIFICANCE / 2);
    }
}
