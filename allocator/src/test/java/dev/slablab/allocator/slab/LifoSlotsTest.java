package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LifoSlotsTest {

    @Test
    void a_new_slab_is_handed_out_from_its_highest_slot_down() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1024, 4096, 4096));
        slots.open(1, 4);

        assertThat(slots.free(1)).containsExactly(3, 2, 1, 0);
        assertThat(slots.take(1)).isEqualTo(3);
        assertThat(slots.take(1)).isEqualTo(2);
        slots.put(1, 3);
        assertThat(slots.take(1)).isEqualTo(3);
    }

    @Test
    void a_slab_number_used_again_starts_afresh_with_its_own_capacity() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(16, 4096, 4096));
        slots.open(1, 100);
        slots.open(1, 3);

        assertThat(slots.free(1)).containsExactly(2, 1, 0);
        assertThat(slots.isFree(1, 99)).isFalse();

        slots.open(1, 200);
        assertThat(slots.free(1)).hasSize(200).startsWith(199, 198);
    }

    @Test
    void slabs_do_not_share_slots() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(16, 4096, 4096));
        for (int slab = 1; slab <= 40; slab++) {
            slots.open(slab, 256);
        }
        slots.take(17);

        assertThat(slots.isFree(17, 255)).isFalse();
        assertThat(slots.isFree(16, 255)).isTrue();
        assertThat(slots.isFree(18, 0)).isTrue();
        assertThat(slots.free(18)).hasSize(256);
    }

    @Test
    void more_slots_than_a_stack_can_number_are_refused() {
        LifoSlots largest = new LifoSlots(SlabGeometry.plain(1, 4096, 1 << 16));
        largest.open(1, 1 << 16);
        assertThat(largest.take(1)).isEqualTo((1 << 16) - 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifoSlots(SlabGeometry.plain(1, 4096, (1 << 16) + 4096)))
                .withMessageContaining("69632 slots").withMessageContaining("at most 65536");
    }
}
