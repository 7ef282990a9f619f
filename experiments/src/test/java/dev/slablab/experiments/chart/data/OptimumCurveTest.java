package dev.slablab.experiments.chart.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.data.OptimumCurve.Point;
import dev.slablab.experiments.chart.data.OptimumCurve.Step;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.OccupancyRow.Phase;
import dev.slablab.experiments.theory.Optimum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimumCurveTest {
    @Test
    void costsOfAllCachesAreMerged() {
        // a: 3 slabs of 4 with 1, 1, 3: one can be freed. b: 4 slabs of 2 with 1 each: two can be freed.
        OptimumCurve curve = OptimumCurve.of(List.of(row("a", 4, 1, 2, 0), row("a", 4, 3, 1, 0), row("b", 2, 1, 4, 0)));

        assertThat(curve.steps()).containsExactly(new Step(1, 3));
        assertThat(curve.slabs()).isEqualTo(3);
        assertThat(curve.points()).containsExactly(new Point(1, 1), new Point(2, 2), new Point(3, 3));
    }

    @Test
    void refusedSlabsStay() {
        assertThat(OptimumCurve.of(List.of(row("a", 4, 1, 3, 0))).steps()).containsExactly(new Step(1, 2));
        assertThat(OptimumCurve.of(List.of(row("a", 4, 1, 3, 2))).steps()).containsExactly(new Step(1, 1));
        assertThat(OptimumCurve.of(List.of(row("a", 4, 1, 3, 3))).steps()).isEmpty();
    }

    @Test
    void thereIsNothingToFreeInCompleteSlabs() {
        assertThat(OptimumCurve.of(List.of(row("a", 1, 1, 9, 0), row("b", 4, 4, 9, 0))).points()).isEmpty();
        assertThat(OptimumCurve.of(List.of()).points()).isEmpty();
    }

    /** Two caches of three slabs with up to 3 objects each: no division of the slabs among them is cheaper. */
    @Test
    void noDivisionAmongTheCachesIsCheaper() {
        for (int state = 0; state < 27 * 27; state++) {
            int[] first = {1 + state % 3, 1 + state / 3 % 3, 1 + state / 9 % 3};
            int[] second = {1 + state / 27 % 3, 1 + state / 81 % 3, 1 + state / 243 % 3};
            List<OccupancyRow> rows = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                rows.add(row("a", 3, first[i], 1, 0));
                rows.add(row("b", 3, second[i], 1, 0));
            }
            long[] one = Optimum.of(first, 3).curve();
            long[] two = Optimum.of(second, 3).curve();
            for (Point point : OptimumCurve.of(rows).points()) {
                assertThat(point.moves()).isEqualTo(cheapest(one, two, (int) point.slabs()));
            }
            assertThat(OptimumCurve.of(rows).slabs()).isEqualTo(one.length + two.length - 2);
        }
    }

    private static long cheapest(long[] one, long[] two, int slabs) {
        long best = Long.MAX_VALUE;
        for (int ofOne = 0; ofOne < one.length; ofOne++) {
            int ofTwo = slabs - ofOne;
            if (ofTwo >= 0 && ofTwo < two.length) {
                best = Math.min(best, one[ofOne] + two[ofTwo]);
            }
        }
        return best;
    }

    @Test
    void aLongCurveHasFewPointsAndItsCornersAreExact() {
        OptimumCurve curve = new OptimumCurve(List.of(new Step(1, 5_000), new Step(7, 20_000)));

        assertThat(curve.points()).hasSizeLessThan(90).contains(new Point(1, 1), new Point(5_000, 5_000))
                .endsWith(new Point(145_000, 25_000));
        assertThat(curve.points()).allSatisfy(point -> assertThat(point.moves()).isEqualTo(
                Math.min(point.slabs(), 5_000) + 7 * Math.max(0, point.slabs() - 5_000)));
    }

    private static OccupancyRow row(String cache, int capacity, int allocated, long slabs, long refused) {
        return new OccupancyRow("m", 1, Phase.BEFORE, cache, capacity, allocated, slabs, refused);
    }
}
