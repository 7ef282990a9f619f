package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/** The order of partial slabs against the comparison that defines it, with marks, over many object sizes. */
class PartialSlabTreeProperties {
    private static final int SLABS = 24;

    /** What becomes of a slab: how full, marked or not. */
    record Step(int slab, int fill, boolean mark) {
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                Arbitraries.integers().between(1, SLABS).withDistribution(RandomDistribution.uniform()),
                Arbitraries.integers().between(0, 1 << 16).withDistribution(RandomDistribution.uniform()),
                Arbitraries.of(true, false, false)).as(Step::new).list().ofMinSize(20).ofMaxSize(150)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 400)
    void slabs_are_ordered_by_weight_then_number(
            @ForAll @IntRange(min = 8, max = 2000) int size, @ForAll("steps") List<Step> steps) {
        SlabGeometry geometry = SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE);
        ordered(geometry, geometry.binShift(), PartialSlabTree::new, steps);
    }

    @Property(tries = 400)
    void bins_can_have_any_width(@ForAll @IntRange(min = 8, max = 2000) int size,
            @ForAll @IntRange(min = 0, max = 15) int binShift, @ForAll("steps") List<Step> steps) {
        SlabGeometry geometry = SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE);
        ordered(geometry, binShift, PartialSlabTree.ofBinShift(binShift), steps);
    }

    private static void ordered(
            SlabGeometry geometry, int binShift, PartialSlabs.Factory factory, List<Step> steps) {
        ListedSlabs slabs = new ListedSlabs();
        for (int slab = 1; slab <= SLABS; slab++) {
            // Order numbers that have nothing to do with slab numbers.
            slabs.add(0, geometry.capacity(0), slab * 37 % 101 * 50);
        }
        PartialSlabs tree = factory.create(slabs, geometry);
        TreeSet<Integer> model = new TreeSet<>(slabs.kmemOrder(binShift, geometry.maxChunks()));
        for (Step step : steps) {
            change(slabs, tree, model, step);
            same(tree, model);
        }
        tree.verify();
    }

    private static void change(ListedSlabs slabs, PartialSlabs tree, TreeSet<Integer> model, Step step) {
        int slab = step.slab;
        boolean was = model.remove(slab);
        int refCount = step.fill % (slabs.capacity(slab) + 1);
        boolean is = refCount > 0 && refCount < slabs.capacity(slab);
        if (was && !is) {
            tree.remove(slab);
        }
        slabs.refCount(slab, refCount);
        slabs.fillFirst(slab, is && step.mark);
        if (was && is) {
            tree.update(slab);
        } else if (is) {
            tree.add(slab);
        }
        if (is) {
            model.add(slab);
        }
    }

    private static void same(PartialSlabs tree, TreeSet<Integer> model) {
        List<Integer> order = new ArrayList<>();
        for (int slab : tree.inOrder()) {
            order.add(slab);
        }
        assertThat(order).isEqualTo(new ArrayList<>(model));
        assertThat(tree.size()).isEqualTo(model.size());
        if (!model.isEmpty()) {
            assertThat(tree.first()).isEqualTo(model.first());
            assertThat(tree.last()).isEqualTo(model.last());
        }
    }
}
