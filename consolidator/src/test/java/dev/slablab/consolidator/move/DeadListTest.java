package dev.slablab.consolidator.move;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadListTest {
    private final DeadList list = new DeadList();

    @Test
    void the_last_one_added_at_the_head_is_released_first() {
        list.addHead(1);
        list.addHead(2);

        assertThat(list.toArray()).containsExactly(2, 1);
        assertThat(list.head()).isEqualTo(2);
    }

    @Test
    void a_slab_added_at_the_tail_is_released_last() {
        list.addHead(1);
        list.addTail(2);
        list.addHead(3);
        list.addTail(4);

        assertThat(list.toArray()).containsExactly(3, 1, 2, 4);
    }

    @Test
    void the_head_is_removed() {
        list.addHead(1);
        list.addHead(2);
        list.removeHead();

        assertThat(list.toArray()).containsExactly(1);
        assertThat(list.size()).isEqualTo(1);
        list.removeHead();
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void a_slab_is_removed_from_wherever_it_is() {
        list.addHead(10);
        list.addHead(20);
        list.addHead(30);
        list.remove(20);

        assertThat(list.toArray()).containsExactly(30, 10);
    }
}
