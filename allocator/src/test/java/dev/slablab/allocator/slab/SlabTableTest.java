package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.slab.SlabTable.OrderNumbering;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slabs of two pages with 13 objects of 600 bytes. */
class SlabTableTest {
    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final SlabTable table = new SlabTable(SlabGeometry.kmem(600, 8, 4096, Descriptor.BY_SIZE), arena);

    private int open(int color, OrderNumbering numbering) {
        return table.open(arena.allocate(8192), color, numbering);
    }

    private int open() {
        return open(0, OrderNumbering.BY_PAGE);
    }

    @Test
    void an_address_on_any_page_leads_to_its_slab() {
        int first = open();
        int second = open(392, OrderNumbering.BY_PAGE);
        long base = arena.base();

        assertThat(table.slabAt(base)).isEqualTo(first);
        assertThat(table.slabAt(base + 8191)).isEqualTo(first);
        assertThat(table.slabAt(base + 8192)).isEqualTo(second);
        assertThat(table.covers(base + 16_384)).isFalse();
        assertThat(table.covers(base - 1)).isFalse();
        assertThat(table.span(second)).isEqualTo(base + 8192);
        assertThat(table.color(second)).isEqualTo(392);
        assertThat(table.orderNumber(second)).isEqualTo(2);
    }

    @Test
    void slots_and_addresses_lead_to_each_other() {
        int slab = open(16, OrderNumbering.BY_PAGE);
        for (int slot = 0; slot < table.capacity(slab); slot++) {
            long address = table.address(slab, slot);
            assertThat(table.isObject(slab, address)).isTrue();
            assertThat(table.isObject(slab, address + 8)).isFalse();
            assertThat(table.slot(slab, address)).isEqualTo(slot);
        }
        assertThat(table.isObject(slab, table.address(slab, 13))).isFalse();
        assertThat(table.isObject(slab, table.address(slab, -1))).isFalse();
    }

    @Test
    void numbers_are_used_again_and_ordinals_are_not() {
        int first = open();
        int second = open();
        table.close(first);

        int third = open();

        assertThat(third).isEqualTo(first);
        assertThat(table.ordinal(third)).isEqualTo(2);
        assertThat(table.ordinal(second)).isEqualTo(1);
    }

    @Test
    void a_number_used_again_has_neither_marks_nor_references() {
        int slab = open();
        table.fillFirst(slab, true);
        table.attached(slab, true);
        table.reference(slab);
        table.close(slab);

        assertThat(open()).isEqualTo(slab);
        assertThat(table.fillFirst(slab)).isFalse();
        assertThat(table.attached(slab)).isFalse();
        assertThat(table.refCount(slab)).isZero();
    }

    @Test
    void marks_are_independent_of_each_other() {
        int slab = open();
        table.fillFirst(slab, true);
        table.attached(slab, true);
        table.fillFirst(slab, false);

        assertThat(table.attached(slab)).isTrue();
        assertThat(table.fillFirst(slab)).isFalse();
    }

    @Test
    void order_numbers_can_come_from_elsewhere() {
        int slab = open(0, (ordinal, page) -> 77 + (int) ordinal);

        assertThat(table.orderNumber(slab)).isEqualTo(77);
    }

    @Test
    void all_open_slabs_are_visited() {
        for (int i = 0; i < 50; i++) {
            open();
        }
        table.close(20);
        List<Integer> visited = new ArrayList<>();
        table.forEach(visited::add);

        assertThat(visited).hasSize(49).doesNotContain(20, 0).isSorted();
    }
}
