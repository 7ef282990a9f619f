package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;

class LifoPartialSlabsTest {
    private final LifoPartialSlabs stack = new LifoPartialSlabs();

    @Test
    void a_slab_keeps_its_place_whatever_happens_to_it() {
        stack.add(3);
        stack.add(100);
        stack.add(7);

        stack.update(3);

        assertThat(stack.inOrder()).containsExactly(7, 100, 3);
        assertThat(stack.first()).isEqualTo(7);
        assertThat(stack.last()).isEqualTo(3);
        assertThat(stack.before(3)).isEqualTo(100);
    }

    @Test
    void a_slab_from_the_middle_leaves_no_gap() {
        stack.add(1);
        stack.add(2);
        stack.add(3);

        stack.remove(2);

        assertThat(stack.inOrder()).containsExactly(3, 1);
        stack.verify();
    }

    @Test
    void the_walk_notices_neighbours_that_disagree() {
        stack.add(1);
        stack.add(2);
        Damage.get(stack, "previous", SparseInts.class).put(1, 1);

        assertThatThrownBy(stack::verify).isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("neighbours of slab");
    }

    @Test
    void the_walk_notices_a_wrong_size() {
        stack.add(1);
        Damage.set(stack, "size", 3);

        assertThatThrownBy(stack::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("1 partial slabs linked, 3 counted");
    }
}
