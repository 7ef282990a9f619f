package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmapSlotsTest {

    @Test
    void the_lowest_free_slot_is_handed_out() {
        BitmapSlots slots = new BitmapSlots(SlabGeometry.plain(1024, 4096, 4096));
        slots.open(1, 4);

        assertThat(slots.take(1)).isZero();
        assertThat(slots.take(1)).isEqualTo(1);
        slots.put(1, 0);
        assertThat(slots.free(1)).containsExactly(0, 2, 3);
        assertThat(slots.take(1)).isZero();
        assertThat(slots.isFree(1, 3)).isTrue();
        assertThat(slots.isFree(1, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 63, 64, 65, 128, 200, 256})
    void a_slab_has_as_many_slots_as_it_can_hold(int capacity) {
        BitmapSlots slots = new BitmapSlots(SlabGeometry.plain(16, 4096, 4096));
        slots.open(3, 256);
        slots.open(3, capacity);

        assertThat(slots.free(3)).hasSize(capacity).startsWith(0).endsWith(capacity - 1);
    }

    @Test
    void slabs_do_not_share_slots() {
        BitmapSlots slots = new BitmapSlots(SlabGeometry.plain(16, 4096, 4096));
        for (int slab = 1; slab <= 400; slab++) {
            slots.open(slab, 256);
        }
        slots.take(17);

        assertThat(slots.isFree(17, 0)).isFalse();
        assertThat(slots.isFree(16, 0)).isTrue();
        assertThat(slots.isFree(18, 0)).isTrue();
        assertThat(slots.free(400)).hasSize(256);
    }

    @Test
    void it_is_a_sorted_set() {
        BitmapSlots slots = new BitmapSlots(SlabGeometry.plain(32, 4096, 4096));
        slots.open(2, 128);
        TreeSet<Integer> model = new TreeSet<>(IntStream.range(0, 128).boxed().toList());
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 10_000; step++) {
            int slot = random.nextInt(128);
            if (!model.contains(slot)) {
                slots.put(2, slot);
                model.add(slot);
            } else if (random.nextBoolean()) {
                assertThat(slots.take(2)).isEqualTo(model.pollFirst());
            }
        }
        assertThat(slots.free(2)).containsExactly(model.stream().mapToInt(i -> i).toArray());
    }
}
