package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a changed slab has moved in the order, against a sorted list: all worlds of a few slabs. */
class ReorderTest {
    private static final SlabGeometry GEOMETRY = SlabGeometry.kmem(64, 8, 4096, Descriptor.BY_SIZE);

    private static List<Integer> sorted(ListedSlabs slabs, int count, int binShift) {
        return IntStream.rangeClosed(1, count).boxed().sorted(slabs.kmemOrder(binShift, GEOMETRY.maxChunks())).toList();
    }

    private static List<Integer> order(PartialSlabs slabs) {
        return IntStream.of(slabs.inOrder()).boxed().toList();
    }

    /** Slabs of the given capacity, each with every count of references, marked or not: 2 · (capacity − 1) states. */
    private static void setUp(ListedSlabs slabs, int world, int count, int capacity) {
        int states = 2 * (capacity - 1);
        for (int slab = 1, rest = world; slab <= count; slab++, rest /= states) {
            slabs.refCount(slab, rest % states / 2 + 1);
            slabs.fillFirst(slab, rest % 2 == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 6, 1", "3, 4, 0", "3, 4, 1", "3, 5, 2"})
    void in_every_small_world_a_slab_moved_exactly_if_the_sorted_list_changed(
            int count, int capacity, int binShift) {
        int states = 2 * (capacity - 1);
        int worlds = (int) Math.pow(states, count);
        for (int world = 0; world < worlds; world++) {
            for (int change = 0; change < count * states; change++) {
                one(count, capacity, binShift, world, change / states + 1, change % states);
            }
        }
    }

    private static void one(int count, int capacity, int binShift, int world, int slab, int state) {
        ListedSlabs slabs = new ListedSlabs();
        IntStream.rangeClosed(1, count).forEach(number -> slabs.add(1, capacity, 10 * (count - number)));
        setUp(slabs, world, count, capacity);
        PartialSlabs tree = PartialSlabTree.ofBinShift(binShift).create(slabs, GEOMETRY);
        IntStream.rangeClosed(1, count).forEach(tree::add);
        List<Integer> before = sorted(slabs, count, binShift);
        assertThat(order(tree)).isEqualTo(before);

        slabs.refCount(slab, state / 2 + 1);
        slabs.fillFirst(slab, state % 2 == 1);
        boolean moved = tree.reorder(slab);

        List<Integer> after = sorted(slabs, count, binShift);
        assertThat(order(tree)).isEqualTo(after);
        assertThat(moved).as("%s to %s", before, after).isEqualTo(!before.equals(after));
        tree.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void in_a_stack_no_slab_ever_moves(int changed) {
        LifoPartialSlabs stack = new LifoPartialSlabs();
        IntStream.rangeClosed(1, 3).forEach(stack::add);

        assertThat(stack.reorder(changed)).isFalse();
        assertThat(stack.inOrder()).containsExactly(3, 2, 1);
    }

    @Test
    void another_bin_is_no_other_place_if_no_slab_lies_between() {
        ListedSlabs slabs = new ListedSlabs();
        PartialSlabs tree = PartialSlabTree.ofBinShift(0).create(slabs, GEOMETRY);
        List<Integer> added = new ArrayList<>();
        for (int refCount : new int[] {60, 30, 10}) {
            added.add(slabs.add(refCount, 62, added.size()));
            tree.add(added.getLast());
        }

        slabs.refCount(2, 11);
        assertThat(tree.reorder(2)).isFalse();
        slabs.refCount(2, 9);
        assertThat(tree.reorder(2)).isTrue();
        assertThat(tree.inOrder()).containsExactly(1, 3, 2);
    }
}
