package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import org.junit.jupiter.api.Test;

/** One slab of 20 objects of 200 bytes at colour 8. */
class PageBufferTableTest {
    private static final int COLOR = 8;
    private static final int SIZE = 200;

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final SlabGeometry geometry = SlabGeometry.kmem(SIZE, 8, 4096, Descriptor.BY_SIZE);
    private final SlabTable slabs = new SlabTable(geometry, arena, SlabTable.OrderNumbering.BY_PAGE);
    private final LifoSlots slots = new LifoSlots(geometry);
    private final PageBufferTable table = new PageBufferTable(slabs, slots);
    private final long span = arena.allocate(4096);
    private final int slab = open();

    private int open() {
        int opened = slabs.open(span, COLOR);
        slots.open(opened, geometry.capacity(COLOR));
        return opened;
    }

    private long allocate() {
        long address = slabs.address(slab, slots.take(slab));
        table.allocated(address, slab);
        return address;
    }

    private void refused(long address, String reason) {
        assertThat(table.isAllocated(address)).isFalse();
        assertThatThrownBy(() -> table.freed(address)).isInstanceOf(BadAddressException.class)
                .hasMessage("address 0x%x: %s", address, reason);
    }

    @Test
    void an_allocated_object_leads_to_its_slab() {
        long address = allocate();

        assertThat(address).isEqualTo(span + COLOR + 19 * SIZE);
        assertThat(table.isAllocated(address)).isTrue();
        assertThat(table.freed(address)).isEqualTo(slab);
    }

    @Test
    void addresses_outside_the_slabs_are_refused() {
        refused(0, "lies on no slab of this cache");
        refused(span - 1, "lies on no slab of this cache");
        refused(span + 4096, "lies on no slab of this cache");
        refused(Long.MAX_VALUE, "lies on no slab of this cache");
        refused(-1, "lies on no slab of this cache");
    }

    @Test
    void addresses_between_objects_are_refused() {
        long address = allocate();
        refused(address + 1, "is not where an object begins");
        refused(span, "is not where an object begins");
        refused(span + COLOR + 20 * SIZE, "is not where an object begins");
    }

    @Test
    void free_objects_are_refused() {
        refused(span + COLOR, "is free already");
    }

    @Test
    void objects_of_a_closed_slab_are_refused() {
        long address = allocate();
        slabs.close(slab);
        refused(address, "lies on no slab of this cache");
    }

    @Test
    void there_is_no_size_to_tune() {
        assertThat(table.wantsRescale(1_000_000)).isFalse();
        table.rescale(1_000_000);
        table.verify();
        assertThat(table.figures()).isEqualTo(new BufferTable.Figures(0, 0, 0));
    }
}
