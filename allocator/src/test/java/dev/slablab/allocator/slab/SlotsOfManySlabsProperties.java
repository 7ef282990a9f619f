package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** Both orders of slots against a collection for each slab: at the borders of chunks, at every width of a link. */
class SlotsOfManySlabsProperties {
    private static final int SLABS = 1100;

    @Provide
    Arbitrary<Integer> slots() {
        return Arbitraries.of(1, 2, 31, 32, 33, 63, 64, 65, 254, 255, 256, 300, 65_535, 65_536);
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE).withDistribution(RandomDistribution.uniform())
                .list().ofMinSize(50).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 150)
    void a_stack_for_each_slab(@ForAll("slots") int slots, @ForAll("choices") List<Integer> choices) {
        compare(new LifoSlots(SlabGeometry.plain(1, 1, slots)), slots, choices, ArrayDeque::new, Deque::push,
                Deque::pop);
    }

    @Property(tries = 150)
    void a_sorted_set_for_each_slab(@ForAll("slots") int slots, @ForAll("choices") List<Integer> choices) {
        compare(new BitmapSlots(SlabGeometry.plain(1, 1, slots)), slots, choices, TreeSet::new, TreeSet::add,
                TreeSet::pollFirst);
    }

    private static <C extends Collection<Integer>> void compare(SlotOrder order, int slots, List<Integer> choices,
            Supplier<C> empty, BiConsumer<C, Integer> put, ToIntFunction<C> take) {
        Map<Integer, C> model = new HashMap<>();
        Function<Integer, Integer> slabOf = choice -> slots > 1000 ? choice % 3 : choice % 7 * 170 % SLABS;
        for (int choice : choices) {
            int slab = slabOf.apply(choice);
            C free = model.get(slab);
            int slot = choice / 7 % slots;
            if (free == null || choice % 61 == 0) {
                int capacity = 1 + choice / 3 % slots;
                order.open(slab, capacity);
                model.put(slab, empty.get());
                for (int each = 0; each < capacity; each++) {
                    put.accept(model.get(slab), each);
                }
            } else if (choice % 3 == 0 && !free.isEmpty()) {
                assertThat(order.take(slab)).isEqualTo(take.applyAsInt(free));
            } else if (!order.isFree(slab, slot)) {
                assertThat(free.contains(slot)).isFalse();
                order.put(slab, slot);
                put.accept(free, slot);
            }
        }
        model.forEach((slab, free) -> assertThat(order.free(slab))
                .containsExactly(free.stream().mapToInt(Integer::intValue).toArray()));
    }
}
