package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.SlabLab;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processors, objects of 1000 bytes, so magazines of 3 rounds. Objects are named 1, 2, 3, …. */
class MagazineLayerTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Long> destroyed = new ArrayList<>();
    private final MagazineLayer layer = lab.watch(new MagazineLayer(1000, 2, true, destroyed::add));

    private void free(int cpu, long first, long last) {
        for (long object = first; object <= last; object++) {
            assertThat(layer.free(cpu, object)).isTrue();
        }
    }

    private List<Long> allocate(int cpu, int count) {
        List<Long> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(layer.allocate(cpu));
        }
        return objects;
    }

    private void has(int cpu, OptionalInt loaded, OptionalInt previous) {
        assertThat(layer.cpus().get(cpu).loaded()).isEqualTo(loaded);
        assertThat(layer.cpus().get(cpu).previous()).isEqualTo(previous);
    }

    private static OptionalInt rounds(int rounds) {
        return OptionalInt.of(rounds);
    }

    private static OptionalInt nothing() {
        return OptionalInt.empty();
    }

    @Test
    void at_first_there_is_no_magazine_and_no_object() {
        has(0, nothing(), nothing());
        assertThat(layer.allocate(0)).isZero();
        assertThat(layer.cpus().getFirst().allocations()).isZero();
        assertThat(layer.cpus().getFirst().magazineSize()).isEqualTo(3);
    }

    @Test
    void the_object_freed_last_is_allocated_first_on_the_same_processor_only() {
        free(0, 1, 2);

        assertThat(layer.allocate(1)).isZero();
        assertThat(allocate(0, 3)).containsExactly(2L, 1L, 0L);
        assertThat(layer.cpus().getFirst().allocations()).isEqualTo(2);
        assertThat(layer.cpus().getFirst().frees()).isEqualTo(2);
    }

    @Test
    void a_new_magazine_is_taken_from_the_depot_and_counted() {
        free(0, 1, 1);

        has(0, rounds(1), nothing());
        assertThat(layer.depot().empty()).isEqualTo(new DepotListState(0, 0, 0, 1));
    }

    @Test
    void a_full_previous_magazine_goes_to_the_depot_when_a_third_is_needed() {
        free(0, 1, 3);
        has(0, rounds(3), nothing());
        free(0, 4, 6);
        has(0, rounds(3), rounds(3));
        assertThat(layer.depot().full().count()).isZero();

        free(0, 7, 7);

        has(0, rounds(1), rounds(3));
        assertThat(layer.depot().full().count()).isEqualTo(1);
        assertThat(layer.depot().rounds()).isEqualTo(3);
        assertThat(layer.allocate(1)).as("from the full magazine put back").isEqualTo(3);
    }

    @Test
    void an_empty_loaded_magazine_is_exchanged_for_a_previous_one_with_rounds() {
        free(0, 1, 4);

        assertThat(allocate(0, 2)).containsExactly(4L, 3L);
        has(0, rounds(2), rounds(0));
    }

    @Test
    void a_full_loaded_magazine_is_exchanged_for_an_empty_previous_one() {
        free(0, 1, 4);
        allocate(0, 2);
        free(0, 8, 9);

        has(0, rounds(1), rounds(3));
        assertThat(layer.depot().empty().takes()).isEqualTo(2);
        assertThat(allocate(0, 2)).containsExactly(9L, 8L);
    }

    @Test
    void when_both_are_empty_a_full_one_is_loaded_and_an_empty_one_put_back() {
        free(0, 1, 7);
        assertThat(allocate(0, 5)).containsExactly(7L, 6L, 5L, 4L, 3L);

        has(0, rounds(2), rounds(0));
        assertThat(layer.depot().full()).isEqualTo(new DepotListState(0, 0, 0, 1));
        assertThat(layer.depot().empty().count()).isEqualTo(1);
        assertThat(allocate(0, 3)).containsExactly(2L, 1L, 0L);
    }

    @Test
    void purging_hands_out_loaded_then_previous_of_each_processor_then_the_depot() {
        free(0, 1, 7);
        free(1, 11, 12);

        layer.purge();

        assertThat(destroyed).containsExactly(7L, 4L, 5L, 6L, 11L, 12L, 1L, 2L, 3L);
        has(0, nothing(), nothing());
        assertThat(layer.depot().full().count()).isZero();
        assertThat(layer.depot().empty().count()).isZero();
    }

    @Test
    void a_purged_layer_takes_and_gives_nothing_until_it_is_enabled() {
        free(0, 1, 1);
        layer.purge();

        assertThat(layer.free(0, 5)).isFalse();
        assertThat(layer.allocate(0)).isZero();
        assertThat(layer.cpus()).extracting(CpuState::magazineSize).containsOnly(0);

        layer.enable();
        free(0, 5, 5);
        assertThat(layer.allocate(0)).isEqualTo(5);
    }

    @Test
    void a_layer_that_is_off_for_ever_is_not_enabled() {
        MagazineLayer off = lab.watch(new MagazineLayer(1000, 1, false, destroyed::add));
        off.enable();

        assertThat(off.free(0, 1)).isFalse();
        assertThat(off.allocate(0)).isZero();
    }

    @Test
    void growth_empties_the_layer_and_goes_on_with_the_next_type() {
        free(0, 1, 4);
        layer.addContention(5);
        assertThat(layer.endInterval(3)).isTrue();

        layer.grow();

        assertThat(destroyed).containsExactly(4L, 1L, 2L, 3L);
        assertThat(layer.cpus()).extracting(CpuState::magazineSize).containsOnly(7);
        assertThat(layer.depot().magazineSize()).isEqualTo(7);
        free(0, 1, 7);
        has(0, rounds(7), nothing());
    }

    @Test
    void growth_that_the_object_size_forbids_changes_nothing() {
        MagazineLayer large = lab.watch(new MagazineLayer(65_536, 1, true, destroyed::add));
        large.free(0, 1);

        large.grow();

        assertThat(destroyed).isEmpty();
        assertThat(large.depot().magazineSize()).isEqualTo(1);
    }
}
