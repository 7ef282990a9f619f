package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MagazineTest {
    private final Magazine magazine = new Magazine(3);

    @Test
    void the_newest_round_is_taken_first() {
        magazine.push(10);
        magazine.push(20);

        assertThat(magazine.pop()).isEqualTo(20);
        assertThat(magazine.pop()).isEqualTo(10);
        assertThat(magazine.isEmpty()).isTrue();
    }

    @Test
    void there_is_room_for_as_many_rounds_as_its_size() {
        assertThat(magazine.size()).isEqualTo(3);
        for (int round = 1; round <= 3; round++) {
            assertThat(magazine.hasRoom()).isTrue();
            magazine.push(round);
        }
        assertThat(magazine.hasRoom()).isFalse();
        assertThat(magazine.count()).isEqualTo(3);
    }

    @Test
    void rounds_are_visited_oldest_first() {
        magazine.push(3);
        magazine.push(1);
        magazine.push(2);
        List<Long> visited = new ArrayList<>();
        magazine.forEach(visited::add);

        assertThat(visited).containsExactly(3L, 1L, 2L);
    }

    @Test
    void a_replaced_object_keeps_its_place() {
        magazine.push(10);
        magazine.push(20);

        assertThat(magazine.replace(10, 99)).isTrue();
        assertThat(magazine.replace(10, 98)).isFalse();
        magazine.pop();
        assertThat(magazine.pop()).isEqualTo(99);
        assertThat(magazine.replace(99, 10)).as("popped rounds are not there any more").isFalse();
    }

    @Test
    void no_magazine_has_neither_rounds_nor_room() {
        assertThat(Magazine.NONE.isEmpty()).isTrue();
        assertThat(Magazine.NONE.hasRoom()).isFalse();
    }
}
