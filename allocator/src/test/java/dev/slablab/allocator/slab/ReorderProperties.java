package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/** Whether frees change the order of partial slabs, against the order before and after. */
class ReorderProperties {
    private static final int SLABS = 12;

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1 << 20).withDistribution(RandomDistribution.uniform())
                .list().ofMinSize(30).ofMaxSize(300).withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 300)
    void a_slab_has_moved_exactly_if_the_sorted_list_has_changed(@ForAll @IntRange(min = 0, max = 5) int binShift,
            @ForAll @IntRange(min = 20, max = 500) int size, @ForAll("choices") List<Integer> choices) {
        SlabGeometry geometry = SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE);
        ListedSlabs slabs = new ListedSlabs();
        PartialSlabs tree = PartialSlabTree.ofBinShift(binShift).create(slabs, geometry);
        for (int slab = 1; slab <= SLABS; slab++) {
            tree.add(slabs.add(1, geometry.capacity(0), slab * 37 % 101 * 50));
        }
        for (int choice : choices) {
            int slab = choice % SLABS + 1;
            List<Integer> before = order(tree);
            slabs.refCount(slab, choice / SLABS % (geometry.capacity(0) - 1) + 1);
            slabs.fillFirst(slab, choice % 5 == 0);

            boolean moved = tree.reorder(slab);

            List<Integer> sorted = IntStream.rangeClosed(1, SLABS).boxed()
                    .sorted(slabs.kmemOrder(binShift, geometry.maxChunks())).toList();
            assertThat(order(tree)).isEqualTo(sorted);
            assertThat(moved).isEqualTo(!before.equals(sorted));
        }
        tree.verify();
    }

    private static List<Integer> order(PartialSlabs slabs) {
        return IntStream.of(slabs.inOrder()).boxed().toList();
    }

    @Provide
    Arbitrary<PartialSlabs.Factory> orders() {
        return Arbitraries.of(PartialSlabTree::new, PartialSlabTree.ofBinShift(0), SlabLayerPlan.LIFO);
    }

    /** A free that leaves its slab partial is counted once, in the one counter or the other. */
    @Property(tries = 200)
    void the_counters_tell_how_many_frees_changed_the_order(@ForAll("orders") PartialSlabs.Factory orders,
            @ForAll @IntRange(min = 100, max = 4096) int size, @ForAll("choices") List<Integer> choices) {
        SlabLayer layer = new SlabLayer(SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE),
                VirtualArena.ofDefaultPages(), SlabLayerPlan.KMEM.withPartialSlabs(orders), event -> { });
        List<Long> held = new ArrayList<>();
        long moved = 0;
        long stayed = 0;
        for (int choice : choices) {
            if (held.isEmpty() || choice % 2 == 0) {
                held.add(layer.allocate());
                continue;
            }
            long object = held.remove(choice / 2 % held.size());
            int slab = layer.table().slabAt(object);
            boolean among = layer.table().isPartial(slab);
            List<Integer> before = order(layer.partial());
            layer.free(object);
            boolean still = among && layer.table().isPartial(slab);
            boolean changed = !before.equals(order(layer.partial()));
            moved += still && changed ? 1 : 0;
            stayed += still && !changed ? 1 : 0;
        }
        assertThat(layer.totals().reorders()).isEqualTo(moved);
        assertThat(layer.totals().inPlace()).isEqualTo(stayed);
        layer.verify();
    }
}
