package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slabs of 4 objects of 1000 bytes, colours 8, 16, … 96, 0. */
class SlabLayerTest {
    private static final int SIZE = 1000;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<AllocatorEvent> events = new ArrayList<>();
    private final VirtualArena arena = lab.watch(VirtualArena.ofDefaultPages());
    private final SlabLayer layer = lab.watch(layer(SIZE, SlabLayerPlan.KMEM));

    private SlabLayer layer(int size, SlabLayerPlan plan) {
        return new SlabLayer(SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE), arena, plan, events::add);
    }

    private long[] allocate(int count) {
        long[] addresses = new long[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = layer.allocate();
        }
        return addresses;
    }

    @Test
    void a_fresh_slab_is_handed_out_from_its_last_object_down() {
        long first = arena.base() + 8;

        assertThat(allocate(4)).containsExactly(first + 3 * SIZE, first + 2 * SIZE, first + SIZE, first);
        assertThat(events).containsExactly(new AllocatorEvent.SlabCreated(0, 0, 1, 8, 4));
        assertThat(layer.color()).isEqualTo(8);
    }

    @Test
    void a_slab_is_partial_until_its_last_object_is_taken() {
        long[] objects = allocate(3);
        assertThat(layer.partial().size()).isEqualTo(1);
        assertThat(layer.totals().complete()).isZero();

        allocate(1);
        assertThat(layer.partial().size()).isZero();
        assertThat(layer.totals().complete()).isEqualTo(1);

        layer.free(objects[1]);
        assertThat(layer.partial().size()).isEqualTo(1);
        assertThat(layer.totals().complete()).isZero();
        assertThat(layer.allocate()).isEqualTo(objects[1]);
    }

    @Test
    void an_empty_slab_goes_back_to_the_arena() {
        long[] objects = allocate(2);
        layer.free(objects[0]);
        layer.free(objects[1]);

        assertThat(arena.pagesInUse()).isZero();
        assertThat(events).last().isEqualTo(new AllocatorEvent.SlabReleased(0, 0, false));
        assertThat(layer.totals().destroyed()).isEqualTo(1);
        assertThat(layer.totals().objects()).isZero();
        assertThat(layer.totals().freeObjects()).isZero();
        assertThat(layer.totals().maxObjects()).isEqualTo(4);
    }

    @Test
    void a_slab_of_one_object_is_never_partial() {
        SlabLayer large = lab.watch(layer(4096, SlabLayerPlan.KMEM));
        long object = large.allocate();

        assertThat(large.partial().size()).isZero();
        assertThat(large.totals().complete()).isEqualTo(1);
        large.free(object);
        assertThat(large.totals().complete()).isZero();
        assertThat(large.totals().held()).isZero();
    }

    @Test
    void counters_follow_every_allocation_and_free() {
        long[] objects = allocate(6);
        layer.free(objects[5]);

        SlabTotals totals = layer.totals();
        assertThat(totals.allocations()).isEqualTo(6);
        assertThat(totals.frees()).isEqualTo(1);
        assertThat(totals.created()).isEqualTo(2);
        assertThat(totals.objects()).isEqualTo(8);
        assertThat(totals.freeObjects()).isEqualTo(3);
        assertThat(totals.held()).isEqualTo(2);
        assertThat(layer.occupancy().slabs(4)).isEqualTo(1);
        assertThat(layer.occupancy().slabs(1)).isEqualTo(1);
        assertThat(layer.occupancy().slabs(0)).isZero();
    }

    @Test
    void a_slab_that_the_arena_cannot_give_uses_up_a_colour() {
        arena.limit(0);
        assertThat(layer.allocate()).isZero();
        assertThat(layer.totals().failures()).isEqualTo(1);
        assertThat(layer.totals().allocations()).isZero();
        assertThat(layer.color()).isEqualTo(8);

        arena.limit(1);
        assertThat(layer.allocate()).isEqualTo(arena.base() + 16 + 3 * SIZE);
    }

    @Test
    void the_fullest_slab_is_allocated_from_first() {
        long[] objects = allocate(12);
        layer.free(objects[0]);
        layer.free(objects[1]);
        layer.free(objects[8]);

        assertThat(layer.allocate()).isEqualTo(objects[8]);
        assertThat(layer.allocate()).isEqualTo(objects[1]);
    }

    @Test
    void in_the_stack_order_the_slab_that_became_partial_last_comes_first() {
        SlabLayer stacked = lab.watch(layer(SIZE, SlabLayerPlan.KMEM.withPartialSlabs(SlabLayerPlan.LIFO)));
        long[] objects = new long[12];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = stacked.allocate();
        }
        stacked.free(objects[8]);
        stacked.free(objects[0]);
        stacked.free(objects[1]);

        assertThat(stacked.allocate()).isEqualTo(objects[1]);
    }

    @Test
    void an_object_can_be_taken_from_a_particular_slab() {
        long[] objects = allocate(8);
        layer.free(objects[0]);
        layer.free(objects[4]);
        layer.free(objects[5]);
        int emptier = layer.table().slabAt(objects[4]);

        assertThat(layer.allocateFrom(emptier)).isEqualTo(objects[5]);
        assertThat(layer.allocateFrom(emptier)).isEqualTo(objects[4]);
        assertThat(layer.totals().complete()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, SIZE})
    void a_bad_address_is_refused_and_changes_nothing(int size) {
        SlabLayer other = lab.watch(layer(size, SlabLayerPlan.KMEM));
        long object = other.allocate();
        other.allocate();
        other.free(object);

        for (long bad : new long[] {object, object + 1, arena.base() - 1, 0, -1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> other.free(bad)).isInstanceOf(BadAddressException.class);
        }
        assertThat(other.totals().frees()).isEqualTo(1);
    }

    @Test
    void by_page_the_same_addresses_are_found_without_a_hash() {
        SlabLayer byPage = lab.watch(layer(SIZE, SlabLayerPlan.KMEM.withBuffers(BufferTable.Factory.BY_PAGE)));
        long object = byPage.allocate();

        assertThat(layer.buffers().figures().buckets()).isEqualTo(64);
        assertThat(byPage.buffers().figures().buckets()).isZero();
        byPage.free(object);
        assertThat(byPage.totals().held()).isZero();
    }
}
