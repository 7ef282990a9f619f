package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Closed forms against sums over everything that can happen, where there is so little of it that it can be counted.
 *
 * <p>{@link ClosedFormTest} compares them with simulations of any size, which notice what is wrong by some per cent.
 */
class ClosedFormProperties {
    private static final double CLOSE = 1e-9;
    private static final int MANY_SLABS = 1_000_000;

    /** T2a, T2c to T2e, T2g: an outcome is a set of survivors. */
    @Property
    @Holds({Statement.T2A, Statement.T2C, Statement.T2D, Statement.T2E, Statement.T2G})
    void slabsHeldByAllOutcomes(@ForAll @IntRange(min = 1, max = 10) int slots,
            @ForAll @DoubleRange(min = 0.01, max = 1) double survival,
            @ForAll @DoubleRange(max = 1) double pinned) {
        RandomSurvivors model = new RandomSurvivors(slots, survival);
        double held = probability(slots, survival, survivors -> survivors != 0);

        assertThat(model.heldShare()).isCloseTo(held, within(CLOSE));
        assertThat(model.emptyShare()).isCloseTo(1 - held, within(CLOSE));
        assertThat(model.utilisation()).isCloseTo(survival / held, within(CLOSE));
        assertThat(model.hostageFactor()).isCloseTo(held / survival, within(CLOSE));
        assertThat(model.pinnedFloor(pinned))
                .isCloseTo(probability(slots, survival * pinned, survivors -> survivors != 0), within(CLOSE));
    }

    /** T2b: the first slab is as good as any. */
    @Property
    @Holds(Statement.T2B)
    void emptySlabsByAllChoices(@ForAll @IntRange(min = 1, max = 4) int slabs,
            @ForAll @IntRange(min = 1, max = 3) int slots, @ForAll @IntRange(max = 12) int any) {
        int live = any % (slabs * slots + 1);
        int first = (1 << slots) - 1;

        assertThat(new UniformSurvivors(slabs, slots, live).emptyProbability())
                .isCloseTo(share(slabs * slots, live, choice -> (choice & first) == 0), within(CLOSE));
    }

    /** T2f: as many slabs of each occupancy as are expected. */
    @Property
    @Holds(Statement.T2F)
    void aCompactionMovesWhatTheOptimumDoes(@ForAll @IntRange(min = 1, max = 20) int slots,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double survival) {
        BinomialDistribution occupancy = BinomialDistribution.of(slots, survival);
        Optimum optimum = Optimum.ofHistogram(IntStream.rangeClosed(0, slots)
                .map(objects -> (int) Math.round(MANY_SLABS * occupancy.probability(objects))).toArray(), slots);

        assertThat(new RandomSurvivors(slots, survival).compactionMoves())
                .isCloseTo((double) optimum.moves(optimum.reclaimable()) / MANY_SLABS, within(1e-3));
    }

    /** T2h: packed, the pinned slots fill slabs. */
    @Property
    @Holds(Statement.T2H)
    void segregatedSlabsByAllOutcomes(@ForAll @IntRange(min = 1, max = 10) int slots,
            @ForAll @DoubleRange(max = 1) double survival, @ForAll @DoubleRange(max = 1) double pinned) {
        double packed = IntStream.range(0, 1 << slots).mapToDouble(
                outcome -> probability(outcome, slots, survival * pinned) * Integer.bitCount(outcome) / slots).sum();

        assertThat(new RandomSurvivors(slots, survival).segregatedFloor(pinned)).isCloseTo(packed, within(CLOSE));
    }

    /** T2i: an outcome says of each chance of each object whether it was a success. */
    @Property
    @Holds(Statement.T2I)
    void emptiedSlabsByAllAnswers(@ForAll @IntRange(min = 1, max = 4) int chances,
            @ForAll @IntRange(max = 3) int objects, @ForAll @DoubleRange(max = 1) double success) {
        int ofOne = (1 << chances) - 1;
        IntPredicate allMove = outcome -> IntStream.range(0, objects)
                .allMatch(object -> (outcome >> object * chances & ofOne) != 0);

        assertThat(new LaterOdds(chances, success).empties(objects))
                .isCloseTo(probability(chances * objects, success, allMove), within(CLOSE));
    }

    /** T2j: an outcome is a set of slots, free but for a round; of a slab that would be empty. */
    @Property
    @Holds(Statement.T2J)
    void hiddenSlabsByAllOutcomes(@ForAll @IntRange(min = 1, max = 10) int slots,
            @ForAll @DoubleRange(max = 0.9) double survival, @ForAll @DoubleRange(max = 1) double share) {
        int slabs = 1000;
        double free = slabs * slots * (1 - survival);
        long cached = (long) (share * free);

        assertThat(new MagazineShadow(new RandomSurvivors(slots, survival), slabs, cached).emptiesLeft())
                .isCloseTo(probability(slots, cached / free, rounds -> rounds == 0), within(CLOSE));
    }

    /** T2l: the first slab's objects lie where one likes. */
    @Property
    @Holds(Statement.T2L)
    void meshedSlabsByAllPlaces(@ForAll @IntRange(min = 1, max = 10) int slots,
            @ForAll @IntRange(max = 10) int one, @ForAll @IntRange(max = 10) int other) {
        int first = one % (slots + 1);
        int second = other % (slots + 1);
        int taken = (1 << first) - 1;

        assertThat(Meshing.probability(slots, first, second))
                .isCloseTo(share(slots, second, choice -> (choice & taken) == 0), within(CLOSE));
    }

    /** The probability that what comes of independent trials passes a test; bits tell of success. */
    private static double probability(int trials, double success, IntPredicate test) {
        return IntStream.range(0, 1 << trials).filter(test)
                .mapToDouble(outcome -> probability(outcome, trials, success)).sum();
    }

    private static double probability(int outcome, int trials, double success) {
        int successes = Integer.bitCount(outcome);
        return Math.pow(success, successes) * Math.pow(1 - success, trials - successes);
    }

    /** Of all choices of so many places, the share that passes a test; bits tell of the places chosen. */
    private static double share(int places, int chosen, IntPredicate test) {
        int[] choices = IntStream.range(0, 1 << places)
                .filter(choice -> Integer.bitCount(choice) == chosen).toArray();
        return (double) IntStream.of(choices).filter(test).count() / choices.length;
    }
}
