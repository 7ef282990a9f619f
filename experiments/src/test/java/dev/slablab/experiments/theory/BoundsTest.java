package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void countsReclaimableSlabs() {
        assertThat(Bounds.reclaimable(10, 41, 8)).isEqualTo(4);
        assertThat(Bounds.reclaimable(10, 0, 8)).isEqualTo(10);
        assertThat(Bounds.reclaimable(10, 80, 8)).isZero();
    }

    /** Half-full slabs everywhere: half of the slabs is freed, and a quarter of the peak moves. */
    @Test
    void theQuarterIsReached() {
        Optimum optimum = Optimum.ofHistogram(new int[] {0, 0, 0, 0, 100}, 8);
        assertThat(optimum.moves(optimum.reclaimable())).isEqualTo(200);
        assertThat(Bounds.quarterOfPeak(800, 0, 8)).isEqualTo(200 + 8);
        assertThat(Bounds.consolidationMoves(800, 400, 0, 8)).isEqualTo(200 + 8);
    }

    @Test
    void nothingMovesWhenTheFreeShareIsLowAlready() {
        assertThat(Bounds.consolidationMoves(800, 750, 0.125, 8)).isEqualTo(8);
    }

    /** The figure that theory gives for the consolidator's promise of one eighth. */
    @Test
    void aDescentCostsLessThanHalfAMovePerFree() {
        assertThat(Bounds.movesPerNetFree(0.125)).isCloseTo(0.478, within(0.0005));
        assertThat(Bounds.movesPerNetFree(0)).isEqualTo(1);
        assertThat(Bounds.descentMoves(1000, 0.25, 8)).isCloseTo(1000 / 3.0 + 8, within(1e-9));
    }

    @Test
    void knowsWhatIsHeldWithoutMoving() {
        assertThat(Bounds.heldWithoutMoving(100, 800, 8)).isEqualTo(new Bounds.Held(13, 100));
        assertThat(Bounds.heldWithoutMoving(300, 800, 8)).isEqualTo(new Bounds.Held(38, 100));
        assertThat(Bounds.overheadWithoutMoving(50, 800, 8)).isEqualTo(8);
        assertThat(Bounds.overheadWithoutMoving(400, 800, 8)).isEqualTo(2);
        assertThat(new Bounds.Held(13, 100).contains(101)).isFalse();
    }

    @Test
    void rejectsWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.reclaimable(1, 9, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.reclaimable(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.quarterOfPeak(-1, 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.movesPerNetFree(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.movesPerNetFree(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.descentMoves(-1, 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.heldWithoutMoving(2, 1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.overheadWithoutMoving(0, 1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds.Held(2, 1));
    }
}
