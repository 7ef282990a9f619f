package dev.slablab.allocator.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Magazine layer and slab layer in many interleavings; and what is wrong on purpose is found in the same way. */
class LinearizabilityTest {
    private final Interleavings interleavings = new Interleavings(3, 4, 40);

    @Test
    void the_magazine_layer_is_a_set_of_objects() {
        interleavings.check(MagazineOperations.class);
    }

    @Test
    void the_slab_layer_is_a_set_of_objects() {
        interleavings.check(SlabLayerOperations.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {
        BrokenTryLockOperations.class, UnlockedDepotOperations.class, UnlockedSlabLayerOperations.class})
    void a_planted_race_is_found(Class<?> operations) {
        assertThat(interleavings.findFault(operations)).isTrue();
    }
}
