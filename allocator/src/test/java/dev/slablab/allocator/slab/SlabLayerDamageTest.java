package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A layer of one complete slab and one of a single object, damaged in one place at a time. */
class SlabLayerDamageTest {
    private final SlabLayer layer = new SlabLayer(SlabGeometry.kmem(1000, 8, 4096, Descriptor.BY_SIZE),
            VirtualArena.ofDefaultPages(), SlabLayerPlan.KMEM, event -> { });
    private long last;

    @BeforeEach
    void fill() {
        for (int i = 0; i < 5; i++) {
            last = layer.allocate();
        }
        layer.verify();
    }

    private void noticed(String statement) {
        assertThatThrownBy(layer::verify).isInstanceOf(InvariantViolation.class).hasMessage(statement);
    }

    @ParameterizedTest
    @CsvSource({
        "complete, complete slabs: 1 found",
        "retained, retained slabs: 0 found",
        "created, slabs held: 2 found",
        "objects, objects: 8 found",
        "freeObjects, free objects: 3 found"})
    void a_wrong_counter_is_noticed(String counter, String statement) {
        Damage.set(layer.totals(), counter, 77L);

        assertThatThrownBy(layer::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("%s, 77 counted", statement);
    }

    @Test
    void a_wrong_occupancy_is_noticed() {
        layer.occupancy().add(2, false);
        noticed("slabs by occupancy are miscounted");
    }

    @Test
    void a_wrong_reference_count_is_noticed() {
        layer.table().reference(1);
        noticed("free slots of slab 1: 0 found, -1 counted");
    }

    @Test
    void an_object_that_the_buffer_table_has_lost_is_noticed() {
        layer.buffers().freed(last);
        noticed("slot 3 of slab 2 is neither or both free and allocated");
    }

    @Test
    void a_slot_that_is_free_and_allocated_is_noticed() {
        layer.slots().take(2);
        layer.slots().put(2, 3);
        noticed("slot 2 of slab 2 is neither or both free and allocated");
    }

    /** Where allocated objects are not kept by themselves, nothing but the slots can tell. */
    @Test
    void a_slot_in_use_that_says_it_is_free_is_noticed() {
        SlabLayer byPage = new SlabLayer(SlabGeometry.kmem(400, 8, 4096, Descriptor.BY_SIZE),
                VirtualArena.ofDefaultPages(), SlabLayerPlan.KMEM, event -> { });
        byPage.allocate();
        SlabBytes links = Damage.get(byPage.slots(), "links", SlabBytes.class);
        byte[] chunk = links.chunk(1);
        chunk[links.at(1) + 1 + 9] = 3;

        assertThatThrownBy(byPage::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("slots of slab 1 that say they are free: 10 found, 9 counted");
    }

    @Test
    void a_mark_on_a_complete_slab_is_noticed() {
        layer.table().fillFirst(1, true);
        noticed("complete slab 1 is marked");
    }

    @Test
    void a_slab_missing_from_the_order_is_noticed() {
        layer.partial().remove(2);
        noticed("partial slabs: 1 found, 0 counted");
    }
}
