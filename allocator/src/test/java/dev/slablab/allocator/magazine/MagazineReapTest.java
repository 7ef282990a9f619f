package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a reap takes from the depot, and replacing objects: one processor, magazines of 3 rounds. */
class MagazineReapTest {
    private static final int LIMIT = 3;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Long> destroyed = new ArrayList<>();
    private final MagazineLayer layer = lab.watch(new MagazineLayer(1000, 1, true, destroyed::add));

    private void free(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(object -> layer.free(0, object));
    }

    private void allocate(int count) {
        LongStream.range(0, count).forEach(i -> layer.allocate(0));
    }

    @Test
    void what_was_freed_in_this_interval_is_in_the_working_set() {
        free(1, 15);
        layer.reapIdle();
        layer.endInterval(LIMIT);
        layer.reapIdle();

        assertThat(destroyed).isEmpty();
        assertThat(layer.depot().full().count()).isEqualTo(3);
    }

    @Test
    void full_magazines_idle_for_an_interval_are_destroyed_newest_magazine_and_oldest_round_first() {
        free(1, 15);
        layer.endInterval(LIMIT);
        layer.endInterval(LIMIT);

        layer.reapIdle();

        assertThat(destroyed).containsExactly(7L, 8L, 9L, 4L, 5L, 6L, 1L, 2L, 3L);
        assertThat(layer.depot().full()).isEqualTo(new DepotListState(0, 0, 3, 3));
    }

    @Test
    void magazines_that_were_needed_in_the_last_interval_stay() {
        free(1, 15);
        layer.endInterval(LIMIT);
        allocate(9);
        free(21, 29);
        assertThat(layer.depot().full()).isEqualTo(new DepotListState(3, 2, 0, 1));
        layer.endInterval(LIMIT);

        layer.reapIdle();

        assertThat(destroyed).hasSize(6);
        assertThat(layer.depot().full().count()).isEqualTo(1);
    }

    @Test
    void idle_empty_magazines_go_too() {
        free(1, 15);
        allocate(15);
        assertThat(layer.depot().empty().count()).isEqualTo(3);
        layer.zeroWorkingSet();

        layer.reapIdle();

        assertThat(layer.depot().empty().count()).isZero();
        assertThat(layer.depot().empty().takes()).as("5 loaded and 3 reaped").isEqualTo(8);
        assertThat(destroyed).isEmpty();
    }

    @Test
    void the_magazines_of_a_processor_are_not_reaped() {
        free(1, 6);
        layer.zeroWorkingSet();
        layer.reapIdle();

        assertThat(destroyed).isEmpty();
        assertThat(layer.cpus().getFirst().rounds()).isEqualTo(6);
    }

    @Test
    void magazines_counted_as_idle_are_reaped_at_once() {
        free(1, 12);
        layer.addIdle(1);

        layer.reapIdle();

        assertThat(destroyed).containsExactly(4L, 5L, 6L);
    }

    @Test
    void an_object_is_replaced_wherever_it_is_kept() {
        free(1, 10);
        assertThat(layer.replace(10, 110)).as("loaded").isTrue();
        assertThat(layer.replace(8, 108)).as("previous").isTrue();
        assertThat(layer.replace(2, 102)).as("depot").isTrue();
        assertThat(layer.replace(2, 202)).isFalse();

        layer.purge();

        assertThat(destroyed).containsExactly(110L, 7L, 108L, 9L, 4L, 5L, 6L, 1L, 102L, 3L);
    }

    @Test
    void objects_are_conserved_over_a_busy_life() {
        free(1, 20);
        allocate(11);
        layer.endInterval(LIMIT);
        free(31, 33);
        layer.endInterval(LIMIT);
        layer.reapIdle();
        long kept = layer.depot().rounds() + layer.cpus().getFirst().rounds();

        assertThat(kept + destroyed.size()).isEqualTo(20 - 11 + 3);
        layer.purge();
        assertThat(destroyed).hasSize(12).doesNotHaveDuplicates();
    }
}
