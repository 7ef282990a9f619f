package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** Bitmap trees against {@link TreeSet}. */
class BitmapTreeProperties {

    @Provide
    Arbitrary<List<Integer>> dense() {
        return Arbitraries.integers().between(0, 400).withDistribution(RandomDistribution.uniform())
                .list().ofMaxSize(600).withSizeDistribution(RandomDistribution.uniform());
    }

    /** Keys around the boundaries of words, chunks and levels, and far apart. */
    @Provide
    Arbitrary<List<Integer>> sparse() {
        Arbitrary<Integer> corner = Arbitraries.of(0, 64, 4096, 1 << 18, 1 << 20, 1 << 22)
                .flatMap(key -> Arbitraries.integers().between(-2, 2).map(near -> Math.max(0, key + near)));
        Arbitrary<Integer> anywhere = Arbitraries.integers().between(0, 1 << 22)
                .withDistribution(RandomDistribution.uniform());
        return Arbitraries.oneOf(corner, anywhere).list().ofMaxSize(60);
    }

    @Property(tries = 400)
    void behaves_as_a_sorted_set_when_dense(@ForAll("dense") List<Integer> keys) {
        toggleAll(keys);
    }

    @Property(tries = 200)
    void behaves_as_a_sorted_set_when_sparse(@ForAll("sparse") List<Integer> keys) {
        toggleAll(keys);
    }

    /** Each key is added when missing and removed when present; then all are removed. */
    private static void toggleAll(List<Integer> keys) {
        BitmapTree tree = new BitmapTree();
        TreeSet<Integer> model = new TreeSet<>();
        for (int key : keys) {
            toggle(tree, model, key);
            sameEnds(tree, model);
        }
        tree.verify();
        assertThat(descending(tree)).isEqualTo(new ArrayList<>(model.descendingSet()));
        for (int key : List.copyOf(model)) {
            toggle(tree, model, key);
            sameEnds(tree, model);
        }
        tree.verify();
    }

    private static void toggle(BitmapTree tree, TreeSet<Integer> model, int key) {
        assertThat(tree.contains(key)).isEqualTo(model.contains(key));
        if (model.add(key)) {
            tree.add(key);
        } else {
            model.remove(key);
            tree.remove(key);
        }
    }

    private static void sameEnds(BitmapTree tree, TreeSet<Integer> model) {
        assertThat(tree.size()).isEqualTo(model.size());
        assertThat(tree.isEmpty()).isEqualTo(model.isEmpty());
        if (!model.isEmpty()) {
            assertThat(tree.first()).isEqualTo(model.first());
            assertThat(tree.last()).isEqualTo(model.last());
        }
    }

    private static List<Integer> descending(BitmapTree tree) {
        List<Integer> keys = new ArrayList<>();
        for (int rest = tree.size(); rest > 0; rest--) {
            keys.add(keys.isEmpty() ? tree.last() : tree.before(keys.getLast()));
        }
        return keys;
    }
}
