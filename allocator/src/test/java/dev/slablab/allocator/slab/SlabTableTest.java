package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.slab.SlabTable.OrderNumbering;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slabs of two pages with 13 objects of 600 bytes. */
class SlabTableTest {
    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final SlabTable table = table(OrderNumbering.BY_PAGE, 0);

    private SlabTable table(OrderNumbering numbering, long firstOrdinal) {
        return new SlabTable(SlabGeometry.kmem(600, 8, 4096, Descriptor.BY_SIZE), arena, numbering, firstOrdinal);
    }

    private int open(int color) {
        return table.open(arena.allocate(8192), color);
    }

    private int open() {
        return open(0);
    }

    @Test
    void an_address_on_any_page_leads_to_its_slab() {
        int first = open();
        int second = open(392);
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
        int slab = open(16);
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
    void by_page_the_order_number_is_that_of_the_first_page() {
        open();
        int second = open();

        assertThat(table.orderNumber(second)).isEqualTo(2);
        assertThat(table.slabOfNumber(2)).isEqualTo(second);
    }

    @Test
    void order_numbers_can_come_from_elsewhere() {
        SlabTable numbered = table((ordinal, page) -> 7_700_000 - (int) ordinal, 0);
        int first = numbered.open(arena.allocate(8192), 0);
        int second = numbered.open(arena.allocate(8192), 0);
        numbered.close(first);
        int third = numbered.open(arena.allocate(8192), 0);

        assertThat(numbered.orderNumber(second)).isEqualTo(7_699_999);
        assertThat(numbered.slabOfNumber(7_699_999)).isEqualTo(second);
        assertThat(numbered.orderNumber(third)).isEqualTo(7_699_998);
        assertThat(numbered.slabOfNumber(7_699_998)).isEqualTo(third);
        assertThat(numbered.slabOfNumber(7_700_000)).isZero();
        numbered.verify();
    }

    @Test
    void numbers_are_used_again_in_the_order_of_a_stack() {
        for (int i = 0; i < 5; i++) {
            open();
        }
        table.close(2);
        table.close(4);
        table.verify();

        assertThat(open()).isEqualTo(4);
        assertThat(open()).isEqualTo(2);
        assertThat(open()).isEqualTo(6);
        table.verify();
    }

    @Test
    void ordinals_go_on_past_32_bits() {
        long begin = (1L << 32) - 2;
        SlabTable late = table(OrderNumbering.BY_PAGE, begin);
        for (int i = 0; i < 4; i++) {
            int slab = late.open(arena.allocate(8192), 0);
            assertThat(late.ordinal(slab)).isEqualTo(begin + i);
        }
        late.close(3);
        assertThat(late.ordinal(late.open(arena.allocate(8192), 0))).isEqualTo(begin + 4);
        late.verify();
    }

    @Test
    void a_number_used_again_forgets_the_upper_half_of_its_ordinal() {
        Ordinals ordinals = new Ordinals();
        ordinals.put(5, -1L >>> 1);
        ordinals.put(6, 1L << 32);
        ordinals.put(5, 3);

        assertThat(ordinals.get(5)).isEqualTo(3);
        assertThat(ordinals.get(6)).isEqualTo(1L << 32);
        assertThat(ordinals.get(7)).isZero();
    }

    @Test
    void slabs_on_both_sides_of_each_chunk_keep_apart() {
        int count = 2 * 4096 + 100;
        for (int slab = 1; slab <= count; slab++) {
            assertThat(open(slab % 50 * 8)).isEqualTo(slab);
            table.bin(slab, slab % 26);
        }
        for (int slab = 1; slab <= count; slab++) {
            assertThat(table.span(slab)).isEqualTo(arena.base() + (slab - 1) * 8192L);
            assertThat(table.color(slab)).isEqualTo(slab % 50 * 8);
            assertThat(table.bin(slab)).isEqualTo(slab % 26);
            assertThat(table.ordinal(slab)).isEqualTo(slab - 1);
        }
        table.verify();
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

    private void noticed(String statement) {
        assertThatThrownBy(table::verify).isInstanceOf(InvariantViolation.class).hasMessage(statement);
    }

    private long[] words() {
        return Damage.get(table, "words", long[][].class)[0];
    }

    @Test
    void the_walk_notices_a_page_that_leads_elsewhere() {
        open();
        open();
        Damage.get(table, "slabOfPage", SparseInts.class).put(3, 1);
        noticed("page 3 leads to slab 1 in place of 2");
    }

    @Test
    void the_walk_notices_a_page_that_leads_to_no_slab() {
        open();
        Damage.get(table, "slabOfPage", SparseInts.class).put(2, 1);
        noticed("pages that lead to slabs: 3 found, 2 expected");
    }

    @Test
    void the_walk_notices_a_free_number_of_a_slab() {
        open();
        Damage.set(table, "reusable", 1);
        noticed("free number 1 is that of a slab, never was, or is free twice");
    }

    @Test
    void the_walk_notices_free_numbers_in_a_circle() {
        open();
        open();
        table.close(1);
        table.close(2);
        words()[1] = 2L << 32;
        noticed("free number 2 is that of a slab, never was, or is free twice");
    }

    @Test
    void the_walk_notices_a_free_number_that_never_was() {
        open();
        table.close(1);
        words()[1] = 2L << 32;
        noticed("free number 2 is that of a slab, never was, or is free twice");
    }

    @Test
    void the_walk_notices_a_free_number_that_is_lost() {
        open();
        open();
        table.close(1);
        table.close(2);
        words()[2] = 0;
        noticed("numbers of slabs and free numbers: 1 found, 2 expected");
    }

    @Test
    void the_walk_notices_ordinals_that_cannot_be() {
        open();
        open();
        Ordinals ordinals = Damage.get(table, "ordinals", Ordinals.class);
        ordinals.put(2, 0);
        noticed("ordinal 0 of slab 2 was never given or is another's");
        Damage.get(ordinals, "upper", SparseInts.class).put(2, 1);
        noticed("ordinal 4294967296 of slab 2 was never given or is another's");
    }

    @Test
    void the_walk_notices_an_order_number_that_leads_elsewhere() {
        SlabTable numbered = table((ordinal, page) -> 10 + (int) ordinal, 0);
        numbered.open(arena.allocate(8192), 0);
        Damage.get(numbered, "slabOfNumber", SparseInts.class).put(10, 5);

        assertThatThrownBy(numbered::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("order number 10 does not lead to slab 1");
    }
}
