package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;

class BitmapTreeTest {
    private final BitmapTree tree = new BitmapTree();

    @Test
    void the_first_key_has_no_predecessor() {
        tree.add(5000);
        tree.add(70);

        assertThat(tree.before(5000)).isEqualTo(70);
        assertThatIllegalArgumentException().isThrownBy(() -> tree.before(70)).withMessage("70 has no predecessor");
    }

    @Test
    void the_predecessor_of_a_key_that_is_no_member_is_found_too() {
        tree.add(3);
        tree.add(4095);

        assertThat(tree.before(4096 - 2)).isEqualTo(3);
    }

    @Test
    void the_largest_keys_that_page_numbers_allow_are_kept() {
        tree.add(Integer.MAX_VALUE);
        tree.add(0);

        assertThat(tree.first()).isZero();
        assertThat(tree.last()).isEqualTo(Integer.MAX_VALUE);
        assertThat(tree.before(Integer.MAX_VALUE)).isZero();
        assertThat(tree.contains(Integer.MAX_VALUE - 1)).isFalse();
        tree.verify();
    }

    @Test
    void two_trees_do_not_share_leaves() {
        BitmapTree other = new BitmapTree();
        tree.add(1);

        assertThat(other.contains(1)).isFalse();
        other.verify();
    }

    @Test
    void the_walk_notices_a_wrong_size() {
        tree.add(9);
        Damage.set(tree, "size", 2);

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("1 members found, 2 counted");
    }

    @Test
    void the_walk_notices_a_leaf_that_its_summary_does_not_know() {
        tree.add(9);
        Damage.get(tree, "leaves", long[][].class)[0][1] = 1;

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("summary of leaf word 1 is wrong");
    }

    @Test
    void the_walk_notices_a_wrong_upper_summary() {
        tree.add(9);
        tree.add(10_000);
        Damage.get(tree, "levels", long[][].class)[1][0] ^= 1;

        assertThatThrownBy(tree::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("summary of word 0 at level 1 is wrong");
    }
}
