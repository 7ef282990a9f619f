package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Free slots of two slabs against two stacks. */
class LifoSlotsProperties {
    private static final int SLABS = 2;

    @Property(tries = 400)
    void slots_are_handed_out_from_a_stack(
            @ForAll @IntRange(min = 1, max = 150) int capacity,
            @ForAll @Size(min = 150, max = 300) List<@IntRange(min = -1, max = 149) Integer> steps) {
        LifoSlots slots = new LifoSlots(SlabGeometry.plain(16, 4096, 4096));
        List<Deque<Integer>> model = List.of(new ArrayDeque<>(), new ArrayDeque<>());
        for (int slab = 0; slab < SLABS; slab++) {
            slots.open(slab, capacity);
            for (int slot = 0; slot < capacity; slot++) {
                model.get(slab).push(slot);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            step(slots, i % SLABS, model.get(i % SLABS), steps.get(i), capacity);
        }
        for (int slab = 0; slab < SLABS; slab++) {
            assertThat(slots.free(slab)).containsExactly(model.get(slab).toArray(Integer[]::new));
        }
    }

    /** Gives the slot back if it is in use; otherwise takes one. */
    private static void step(LifoSlots slots, int slab, Deque<Integer> model, int slot, int capacity) {
        if (slot >= 0 && slot < capacity && !model.contains(slot)) {
            assertThat(slots.isFree(slab, slot)).isFalse();
            slots.put(slab, slot);
            model.push(slot);
            assertThat(slots.isFree(slab, slot)).isTrue();
        } else if (!model.isEmpty()) {
            int taken = slots.take(slab);
            assertThat(taken).isEqualTo(model.pop());
            assertThat(slots.isFree(slab, taken)).isFalse();
        }
    }
}
