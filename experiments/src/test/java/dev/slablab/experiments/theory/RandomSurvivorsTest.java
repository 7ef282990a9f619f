package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Figures that are worth knowing, and limits. */
class RandomSurvivorsTest {
    private static final double CLOSE = 1e-12;

    @Test
    void one_object_in_ten_holds_nearly_all_slabs() {
        RandomSurvivors tenth = new RandomSurvivors(31, 0.1);

        assertThat(tenth.heldShare()).isCloseTo(0.962, within(0.0005));
        assertThat(tenth.hostageFactor()).isCloseTo(9.62, within(0.005));
        assertThat(tenth.utilisation() * tenth.hostageFactor()).isCloseTo(1, within(CLOSE));
    }

    @Test
    void three_percent_of_the_slots_pinned_hold_three_slabs_in_five() {
        assertThat(new RandomSurvivors(31, 0.3).pinnedFloor(0.1)).isCloseTo(0.61, within(0.005));
    }

    @Test
    void segregation_lowers_the_floor_fifteen_times() {
        RandomSurvivors survivors = new RandomSurvivors(16, 0.3);

        assertThat(survivors.pinnedFloor(0.02) / survivors.segregatedFloor(0.02)).isCloseTo(15.3, within(0.05));
    }

    @Test
    void in_the_limit_each_survivor_holds_a_slab() {
        assertThat(new RandomSurvivors(31, 0).hostageFactor()).isEqualTo(31);
        assertThat(new RandomSurvivors(31, 1e-15).hostageFactor()).isCloseTo(31, within(1e-10));
        assertThat(new RandomSurvivors(31, 1).hostageFactor()).isEqualTo(1);
    }

    /** Half of the objects of two-slot slabs: a quarter is empty, so half of those with one object are emptied. */
    @Test
    void compaction_moves_what_is_below_the_quantile() {
        assertThat(new RandomSurvivors(2, 0.5).compactionMoves()).isCloseTo(0.25, within(CLOSE));
        assertThat(new RandomSurvivors(16, 0).compactionMoves()).isZero();
        assertThat(new RandomSurvivors(16, 1).compactionMoves()).isZero();
    }

    /** T1f holds on average as well. */
    @Test
    void compaction_never_moves_more_than_a_quarter() {
        for (double survival = 0; survival <= 1; survival += 0.01) {
            assertThat(new RandomSurvivors(16, survival).compactionMoves()).isLessThanOrEqualTo(16 / 4.0);
        }
    }

    @Test
    void disbelief_bites_slabs_of_many_objects() {
        assertThat(new LaterOdds(3, 0.5).empties(8)).isCloseTo(0.34, within(0.005));
        assertThat(new LaterOdds(6, 0.5).empties(8)).isCloseTo(0.88, within(0.005));
        assertThat(new LaterOdds(3, 0).empties(0)).isEqualTo(1);
    }

    @Test
    void the_exact_probability_approaches_the_independent_one() {
        assertThat(new UniformSurvivors(1_000_000, 16, 1_600_000).emptyProbability())
                .isCloseTo(new RandomSurvivors(16, 0.1).emptyShare(), within(1e-6));
        assertThat(new UniformSurvivors(2, 2, 2).emptyProbability()).isCloseTo(1.0 / 6, within(CLOSE));
        assertThat(new UniformSurvivors(2, 2, 3).emptyProbability()).isZero();
    }

    @Test
    void magazines_hide_what_is_free() {
        MagazineShadow shadow = new MagazineShadow(new RandomSurvivors(31, 0.1), 1000, 3100);

        assertThat(shadow.seen().survival()).isCloseTo(0.2, within(CLOSE));
        assertThat(shadow.emptiesLeft()).isCloseTo(Math.pow(0.8 / 0.9, 31), within(CLOSE));
        assertThat(MagazineShadow.mostTakes(700, 700, 7)).isEqualTo(201);
    }

    @Test
    void full_slabs_cannot_be_meshed() {
        assertThat(Meshing.probability(4, 2, 2)).isCloseTo(1.0 / 6, within(CLOSE));
        assertThat(Meshing.probability(4, 2, 3)).isZero();
        assertThat(Meshing.probability(4, 0, 4)).isEqualTo(1);
    }

    @Test
    void what_no_formula_speaks_of_is_refused() {
        assertThatThrownBy(() -> new RandomSurvivors(0, 0.5)).hasMessage(
                "slots must be between 1 and 2147483647, not 0");
        assertThatThrownBy(() -> new RandomSurvivors(8, 1.5)).hasMessage("survival must be from 0 to 1, not 1.5");
        assertThatThrownBy(() -> new RandomSurvivors(8, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new UniformSurvivors(2, 2, 5)).hasMessage("live must be between 0 and 4, not 5");
        assertThatThrownBy(() -> new MagazineShadow(new RandomSurvivors(2, 0.9), 10, 5)).hasMessageContaining("cached");
        assertThatThrownBy(() -> Meshing.probability(4, 5, 1)).hasMessageContaining("first");
        assertThatThrownBy(() -> new LaterOdds(0, 0.5)).hasMessageContaining("chances");
        assertThatThrownBy(() -> new UniformSurvivors(2, 2, 1).deviation(0)).hasMessageContaining("risk");
    }
}
