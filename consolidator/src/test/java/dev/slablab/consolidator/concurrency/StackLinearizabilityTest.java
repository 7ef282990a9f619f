package dev.slablab.consolidator.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.concurrency.Interleavings;
import org.junit.jupiter.api.Test;

/**
 * Clients beside scans, moves and dead list in many interleavings; and what is wrong on purpose is found so too. What
 * the slab layer is made of, and the arena, belong to the allocator's test.
 */
class StackLinearizabilityTest {
    private final Interleavings interleavings = new Interleavings(3, 3, 30)
            .withoutSwitchesIn(StackLinearizabilityTest::isBelowSlabLayer);

    private static boolean isBelowSlabLayer(String name) {
        return name.startsWith("dev.slablab.allocator.arena.")
                || name.startsWith("dev.slablab.allocator.slab.") && !name.endsWith(".SlabLayer");
    }

    @Test
    void nothing_is_lost_or_doubled_beside_scans_and_moves() {
        interleavings.check(StackOperations.class);
    }

    @Test
    void a_planted_race_is_found() {
        assertThat(interleavings.findFault(UnlockedSlabLayerStack.class)).isTrue();
    }
}
