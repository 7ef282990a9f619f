package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OptimumTest {

    private static final int[] OCCUPANCIES = {3, 0, 4, 1, 2};

    @Test
    void freesTheEmptiestSlabsFirst() {
        Optimum optimum = Optimum.of(OCCUPANCIES, 4);
        assertThat(optimum.slabs()).isEqualTo(5);
        assertThat(optimum.freeSlots()).isEqualTo(10);
        assertThat(optimum.reclaimable()).isEqualTo(2);
        assertThat(optimum.curve()).containsExactly(0, 0, 1);
    }

    @Test
    void keepsAPinnedSlabAndUsesItsRoom() {
        BitSet pinned = new BitSet();
        pinned.set(3);
        Optimum optimum = Optimum.of(OCCUPANCIES, 4, pinned);
        assertThat(optimum.pinnedSlabs()).isEqualTo(1);
        assertThat(optimum.curve()).containsExactly(0, 0, 2);
    }

    @Test
    void freesNothingWhenEverySlabIsPinned() {
        BitSet pinned = new BitSet();
        pinned.set(0, 3);
        assertThat(Optimum.of(new int[] {1, 1, 1}, 9, pinned).curve()).containsExactly(0);
    }

    /** Both roomy slabs are emptier, but only if a tight slab goes is there room for all objects. */
    @Test
    void takesAFullerSlabWhenTheEmptiestIsTooRoomy() {
        Optimum optimum = Optimum.of(new int[] {2, 2, 3, 3}, new int[] {4, 4, 3, 3});
        assertThat(optimum.freeSlots()).isEqualTo(4);
        assertThat(optimum.curve()).containsExactly(0, 2);
        assertThat(Optimum.of(new int[] {2, 3, 3, 3}, new int[] {4, 4, 3, 3}).curve()).containsExactly(0, 3);
    }

    @Test
    void judgesAPass() {
        Optimum optimum = Optimum.of(new int[] {1, 2, 8, 8}, 8);
        assertThat(optimum.reclaimable()).isEqualTo(1);
        assertThat(optimum.efficiency(1, 2)).hasValue(0.5);
        assertThat(optimum.regret(1, 2)).isEqualTo(1);
        assertThat(optimum.efficiency(1, 0)).isEmpty();
        assertThat(optimum.efficiency(0, 5)).hasValue(0);
    }

    @Test
    void knowsThatAnEmptyCacheHasNothingToFree() {
        assertThat(Optimum.of(new int[0], 8).curve()).containsExactly(0);
        assertThat(Optimum.ofHistogram(new int[0], 8).curve()).containsExactly(0);
    }

    @Test
    void freesSlabsThatAreEmptyForNothing() {
        assertThat(Optimum.ofHistogram(new int[] {3}, 8).curve()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void answersForMillionsOfSlabs() {
        Optimum optimum = Optimum.ofHistogram(new int[] {0, 1_000_000, 0, 1_000_000_000}, 4);
        assertThat(optimum.reclaimable()).isEqualTo(250_750_000);
        assertThat(optimum.moves(250_750_000)).isEqualTo(1_000_000L + 3L * 249_750_000);
    }

    @Test
    void rejectsMoreSlabsThanCanBeFreed() {
        Optimum optimum = Optimum.of(OCCUPANCIES, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> optimum.moves(3)).withMessageContaining("0 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> optimum.moves(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> optimum.efficiency(1, -1));
    }

    @Test
    void rejectsSlabsThatCannotBe() {
        BitSet pinned = new BitSet();
        pinned.set(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(OCCUPANCIES, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(OCCUPANCIES, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(new int[] {-1}, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(OCCUPANCIES, new int[] {4}));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(new int[] {1}, new int[] {-4}));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(new int[3], new int[] {4, 5, 6}))
                .withMessageContaining("two capacities");
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(OCCUPANCIES, 4, pinned))
                .withMessageContaining("pinned slab cannot be empty");
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.of(new int[] {1}, 4, pinned))
                .withMessageContaining("slab 1 is pinned");
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.ofHistogram(new int[] {0, 0, 1}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Optimum.ofHistogram(new int[] {-1}, 1));
        assertThatIllegalArgumentException().isThrownBy(
                () -> Optimum.ofHistogram(new int[0], new int[] {1}, 1));
    }
}
