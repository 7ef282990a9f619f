package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccupancyScaleTest {
    @Test
    void everyStepIsDarkerThanTheOneBefore() {
        assertThat(IntStream.range(1, OccupancyScale.STEPS)).allSatisfy(step ->
                assertThat(grey(OccupancyScale.of(step - 1)) - grey(OccupancyScale.of(step))).isBetween(1.0, 10.0));
    }

    @Test
    void whatIsGoneIsLighterAndWhatIsRefusedIsDarkerThanAllSteps() {
        assertThat(grey(OccupancyScale.GONE) - grey(OccupancyScale.of(0))).isGreaterThan(25);
        assertThat(grey(OccupancyScale.of(OccupancyScale.STEPS - 1)) - grey(OccupancyScale.REFUSED)).isGreaterThan(30);
    }

    @Test
    void onlyCompleteSlabsHaveTheLastStep() {
        assertThat(OccupancyScale.step(0, 7)).isZero();
        assertThat(OccupancyScale.step(7, 7)).isEqualTo(OccupancyScale.STEPS - 1);
        assertThat(OccupancyScale.step(99_999, 100_000)).isEqualTo(OccupancyScale.STEPS - 2);
        assertThat(OccupancyScale.step(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(OccupancyScale.STEPS - 1);
    }

    /** What a printer without colours makes of it, 0 to 255. */
    private static double grey(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    }
}
