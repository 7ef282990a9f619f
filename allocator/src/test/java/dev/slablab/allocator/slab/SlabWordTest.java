package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlabWordTest {
    private static final int HUGE_PAGE = 1 << 21;

    /** Every field at its largest value beside every other at its smallest, and the other way round. */
    @ParameterizedTest
    @CsvSource({
        "128, 8, 4096, true", "8, 8, 4096, true", "16, 8, 65536, true", "5000, 8, 4096, true", "3500, 1, 4096, true",
        "8, 8, 65536, true", "128, 8, 2097152, false", "8, 8, 2097152, false", "1, 1, 2097152, false",
        "262000, 1, 2097152, true", "134217728, 8, 4096, true"})
    void no_field_runs_into_another(int size, int alignment, int quantum, boolean holdsPage) {
        SlabGeometry geometry = SlabGeometry.kmem(size, alignment, quantum, Descriptor.BY_SIZE);
        SlabWord layout = new SlabWord(geometry);
        int steps = geometry.maxColor() / alignment;
        int bins = 2 * geometry.maxChunks();
        int capacity = geometry.capacity(0);
        long full = layout.withBin(layout.of(steps), bins - 1) + capacity * SlabWord.ONE_REFERENCE
                | SlabWord.ATTACHED | SlabWord.FILL_FIRST;

        assertThat(layout.holdsPage()).isEqualTo(holdsPage);
        assertThat(layout.step(full)).isEqualTo(steps);
        assertThat(layout.bin(full)).isEqualTo(bins - 1);
        assertThat(layout.refCount(full)).isEqualTo(capacity);
        assertThat(layout.holdsPage() && full >>> Integer.SIZE != 0).isFalse();

        assertThat(layout.step(layout.withBin(full, 0))).isEqualTo(steps);
        assertThat(layout.refCount(layout.withBin(full, 0))).isEqualTo(capacity);
        assertThat(layout.bin(layout.withBin(full, 0))).isZero();
        long none = full - capacity * SlabWord.ONE_REFERENCE;
        assertThat(layout.refCount(none)).isZero();
        assertThat(layout.bin(none)).isEqualTo(bins - 1);
        assertThat(none & SlabWord.ATTACHED + SlabWord.FILL_FIRST + SlabWord.LIVE).isEqualTo(7);
        assertThat(layout.bin(layout.of(steps))).isZero();
    }

    @Test
    void a_slab_of_one_object_takes_few_bits() {
        SlabWord layout = new SlabWord(SlabGeometry.plain(4096, 4096, 4096));
        long one = layout.withBin(layout.of(0), 1) + SlabWord.ONE_REFERENCE;

        assertThat(layout.refCount(one)).isEqualTo(1);
        assertThat(layout.bin(one)).isEqualTo(1);
        assertThat(one).isLessThan(1 << 5);
    }

    @Test
    void pages_of_every_number_come_back_where_they_are_in_the_word_and_where_not() {
        for (int size : new int[] {1 << 12, 1}) {
            assertLastPage(SlabGeometry.plain(size, 1 << 21, 1 << 21));
        }
    }

    /** The highest page that an arena can have: its last. */
    private static void assertLastPage(SlabGeometry geometry) {
        VirtualArena arena = new VirtualArena(1L << 44, HUGE_PAGE);
        SlabTable table = new SlabTable(geometry, arena, SlabTable.OrderNumbering.BY_PAGE);
        long span = arena.base() + ((1L << 30) - 1) * HUGE_PAGE;
        int slab = table.open(span, 0);

        assertThat(table.span(slab)).isEqualTo(span);
        assertThat(table.orderNumber(slab)).isEqualTo((1 << 30) - 1);
        assertThat(table.slabAt(span + HUGE_PAGE - 1)).isEqualTo(slab);
        table.verify();
    }

    @Test
    void what_does_not_fit_into_a_word_is_refused() {
        SlabGeometry wide = new SlabGeometry(1, 1, 1 << 30, 1, 1 << 30, 1 << 30, 1 << 30, 1 << 29, true, false);

        assertThatIllegalArgumentException().isThrownBy(() -> new SlabWord(wide)).withMessage(
                "a slab of 1073741824 chunks in 536870913 colours takes 95 bits to describe, and at most 64 are "
                        + "supported: take smaller slabs, or a larger alignment");
    }
}
