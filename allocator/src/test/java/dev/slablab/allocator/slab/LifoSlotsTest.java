package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 254, 255, 256, 257, 65_534, 65_535, 65_536, 65_537, 70_000})
    void links_are_as_wide_as_the_slots_ask_for(int capacity) {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1, 1, capacity));
        for (int slab = 1; slab <= 3; slab++) {
            slots.open(slab, capacity);
        }
        for (int slot = capacity - 1; slot >= 0; slot--) {
            assertThat(slots.take(2)).isEqualTo(slot);
        }
        assertThat(slots.free(2)).isEmpty();
        assertThat(slots.isFree(2, 0)).isFalse();
        slots.put(2, capacity - 1);
        assertThat(slots.free(2)).containsExactly(capacity - 1);
        assertThat(slots.free(1)).hasSize(capacity);
        assertThat(slots.free(3)).hasSize(capacity);
    }

    @Test
    void the_slot_at_the_bottom_of_a_stack_can_be_any() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1, 1, 255));
        slots.open(1, 255);
        for (int taken = 0; taken < 255; taken++) {
            slots.take(1);
        }
        slots.put(1, 254);
        slots.put(1, 0);
        slots.put(1, 7);

        assertThat(slots.free(1)).containsExactly(7, 0, 254);
        assertThat(slots.take(1)).isEqualTo(7);
        assertThat(slots.take(1)).isZero();
        assertThat(slots.take(1)).isEqualTo(254);
        assertThat(slots.free(1)).isEmpty();
    }

    @Test
    void more_slots_than_a_stack_can_have_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifoSlots(SlabGeometry.plain(1, 1, LifoSlots.MAX_SLOTS + 1)))
                .withMessage("a slab of 16777217 slots has too many for a stack; at most 16777216 are supported: "
                        + "take smaller slabs, or a bitmap of slots");
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "2, 255", "2, 200"})
    void a_list_that_does_not_end_is_noticed(int slot, int link) {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1, 1, 4));
        slots.open(0, 4);
        byte[][] chunks = Damage.get(Damage.get(slots, "links", SlabBytes.class), "chunks", byte[][].class);
        chunks[0][1 + slot] = (byte) link;

        assertThatThrownBy(() -> slots.free(0)).isInstanceOf(InvariantViolation.class)
                .hasMessageStartingWith("free slots of slab 0 do not end");
    }

    @Test
    void a_slot_cannot_be_given_back_twice() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1, 1, 4));
        slots.open(0, 4);

        assertThatThrownBy(() -> slots.put(0, 3)).isInstanceOf(AssertionError.class)
                .hasMessage("slot 3 of slab 0 is free already");
    }

    @Test
    void a_stack_without_slots_gives_none() {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(1, 1, 1));
        slots.open(0, 1);
        slots.take(0);

        assertThatThrownBy(() -> slots.take(0)).isInstanceOf(AssertionError.class)
                .hasMessage("slab 0 has no free slot");
    }
}
