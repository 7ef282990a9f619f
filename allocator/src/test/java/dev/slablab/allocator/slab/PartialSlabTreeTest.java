package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of 64 bytes: bin shift 4, at most 64 chunks, 62 objects on a slab of colour 8. */
class PartialSlabTreeTest {
    private static final int CAPACITY = 62;

    private final ListedSlabs slabs = new ListedSlabs();
    private final PartialSlabTree tree =
            new PartialSlabTree(slabs, SlabGeometry.kmem(64, 8, 4096, Descriptor.BY_SIZE));

    private int partial(int refCount, int page) {
        int slab = slabs.add(refCount, CAPACITY, page);
        tree.add(slab);
        return slab;
    }

    @Test
    void the_fullest_slab_comes_first_where_weights_are_exact() {
        int one = partial(1, 0);
        int nearlyFull = partial(61, 1);
        int lessFull = partial(58, 2);
        int two = partial(2, 3);

        assertThat(tree.inOrder()).containsExactly(nearlyFull, lessFull, two, one);
        tree.verify();
    }

    @Test
    void within_a_bin_the_lower_page_comes_first_whatever_the_occupancy() {
        int fuller = partial(30, 7);
        int emptier = partial(17, 2);

        assertThat(tree.inOrder()).containsExactly(emptier, fuller);
    }

    @Test
    void as_many_references_as_the_bin_shift_weigh_as_much_as_the_first_bin() {
        int exact = partial(4, 5);
        int coarse = partial(15, 9);
        int coarseLower = partial(5, 1);

        assertThat(tree.inOrder()).containsExactly(coarseLower, exact, coarse);
    }

    @Test
    void a_marked_slab_precedes_all_others_however_empty() {
        int full = partial(61, 0);
        int stuck = partial(1, 9);

        slabs.fillFirst(stuck, true);
        tree.update(stuck);

        assertThat(tree.inOrder()).containsExactly(stuck, full);
        tree.verify();
    }

    @Test
    void among_marked_slabs_the_same_order_holds() {
        int one = partial(1, 0);
        int many = partial(60, 5);
        slabs.fillFirst(one, true);
        tree.update(one);
        slabs.fillFirst(many, true);
        tree.update(many);

        assertThat(tree.inOrder()).containsExactly(many, one);
    }

    @Test
    void a_slab_leaves_the_order_and_comes_back() {
        int one = partial(1, 0);
        int other = partial(61, 1);

        tree.remove(other);
        assertThat(tree.inOrder()).containsExactly(one);
        tree.add(other);

        assertThat(tree.first()).isEqualTo(other);
        assertThat(tree.before(one)).isEqualTo(other);
    }

    @Test
    void with_bins_of_width_one_the_order_is_exact() {
        PartialSlabs exact = PartialSlabTree.ofBinShift(0)
                .create(slabs, SlabGeometry.kmem(64, 8, 4096, Descriptor.BY_SIZE));
        exact.add(slabs.add(17, CAPACITY, 0));
        exact.add(slabs.add(18, CAPACITY, 1));

        assertThat(exact.inOrder()).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    void bins_wider_than_any_slab_are_refused(int binShift) {
        assertThatIllegalArgumentException().isThrownBy(() -> PartialSlabTree.ofBinShift(binShift))
                .withMessage("bin shift %d is not in 0 to 15", binShift);
    }

    @Test
    void the_walk_notices_a_slab_in_the_wrong_bin() {
        int slab = partial(1, 0);
        slabs.refCount(slab, 3);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("slab 1 lies in bin 127, belongs into 125");
    }

    @Test
    void the_walk_notices_a_slab_in_the_wrong_bin_behind_the_first() {
        partial(61, 0);
        int slab = partial(1, 1);
        slabs.refCount(slab, 3);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("slab 2 lies in bin 127, belongs into 125");
    }

    @Test
    void the_walk_notices_a_bin_that_the_slab_does_not_know_of() {
        partial(61, 0);
        slabs.bin(partial(1, 1), 3);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("slab 2 lies in bin 127, belongs into 127");
    }

    @Test
    void the_walk_notices_a_first_slab_that_is_not_the_first() {
        int slab = partial(60, 0);
        partial(58, 1);
        slabs.refCount(slab, 1);
        slabs.bin(slab, 127);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("slab 1 is in front and does not precede all others");
    }

    @Test
    void the_walk_notices_a_number_in_a_bin_that_is_not_its_slabs() {
        int first = partial(61, 0);
        partial(1, 1);
        Damage.set(tree, "head", 2);
        assertThat(first).isEqualTo(1);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("bin 127 has number 1, which is not that of slab 2");
    }

    @Test
    void the_walk_notices_a_wrong_size() {
        partial(1, 0);
        Damage.set(tree, "size", 2);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("1 partial slabs in bins, 2 counted");
    }

    @Test
    void the_walk_notices_a_bin_that_is_not_marked() {
        partial(1, 0);
        partial(61, 1);
        partial(60, 2);
        Damage.get(tree, "occupied", BitmapTree.class).remove(127);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("bin 127 is wrongly marked");
    }
}
