package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.verify.InvariantViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of 1000 bytes: addresses are shifted by 9, so bucket = (address ÷ 512) mod 64. */
class HashBufferTableTest {
    private static final long BASE = 1L << 30;
    private static final long SAME_BUCKET = 512 * 64;

    private final HashBufferTable table =
            new HashBufferTable(SlabGeometry.kmem(1000, 8, 4096, Descriptor.BY_SIZE));

    @Test
    void an_allocated_object_is_known_until_it_is_freed() {
        table.allocated(BASE, 7);

        assertThat(table.isAllocated(BASE)).isTrue();
        assertThat(table.freed(BASE)).isEqualTo(7);
        assertThat(table.isAllocated(BASE)).isFalse();
    }

    @Test
    void an_address_that_is_not_allocated_is_refused() {
        table.allocated(BASE, 1);

        assertThatThrownBy(() -> table.freed(BASE + SAME_BUCKET)).isInstanceOf(BadAddressException.class)
                .hasMessage("address 0x40008000: is no allocated object of this cache");
        table.freed(BASE);
        assertThatThrownBy(() -> table.freed(BASE)).isInstanceOf(BadAddressException.class);
        assertThatThrownBy(() -> table.freed(0)).isInstanceOf(BadAddressException.class);
        assertThatThrownBy(() -> table.freed(-1)).isInstanceOf(BadAddressException.class);
    }

    @Test
    void the_lookup_depth_counts_newer_objects_in_the_same_bucket() {
        for (int i = 0; i < 4; i++) {
            table.allocated(BASE + i * SAME_BUCKET, 1);
        }
        table.allocated(BASE + 512, 1);

        table.freed(BASE + SAME_BUCKET);
        assertThat(table.figures().lookupDepth()).isEqualTo(2);
        table.freed(BASE + 3 * SAME_BUCKET);
        table.freed(BASE + 512);
        assertThat(table.figures().lookupDepth()).isEqualTo(2);
        table.freed(BASE);
        assertThat(table.figures().lookupDepth()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "31, false", "126, false", "127, true", "100000, true"})
    void a_table_of_64_wants_to_grow_above_twice_its_mask_and_never_to_shrink(long objects, boolean wanted) {
        assertThat(table.wantsRescale(objects)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"126, true", "127, false", "510, false", "511, true"})
    void a_larger_table_also_wants_to_shrink_below_half_its_mask(long objects, boolean wanted) {
        table.rescale(300);
        assertThat(table.figures().buckets()).isEqualTo(256);

        assertThat(table.wantsRescale(objects)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, 64", "127, 64", "168, 64", "169, 64", "170, 256", "339, 256", "340, 512", "1365, 2048"})
    void the_new_size_is_a_power_of_two_near_the_number_of_objects(long objects, int buckets) {
        table.rescale(objects);

        assertThat(table.figures().buckets()).isEqualTo(buckets);
        assertThat(table.figures().rescales()).isEqualTo(buckets == 64 ? 0 : 1);
    }

    @Test
    void a_table_shrinks_only_by_more_than_a_factor_of_two() {
        table.rescale(300);
        assertThat(table.figures().buckets()).isEqualTo(256);

        table.rescale(170);
        assertThat(table.figures().buckets()).isEqualTo(256);
        table.rescale(60);
        assertThat(table.figures().buckets()).isEqualTo(64);
        assertThat(table.figures().rescales()).isEqualTo(2);
    }

    @Test
    void rescaling_turns_the_order_within_a_chain_round() {
        long apart = 512 * 1024;
        table.allocated(BASE, 1);
        table.allocated(BASE + apart, 2);
        table.rescale(1365);

        table.freed(BASE);
        assertThat(table.figures().lookupDepth()).isZero();
        assertThat(table.isAllocated(BASE + apart)).isTrue();
    }

    @Test
    void many_objects_are_kept_and_entries_used_again() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1000; i++) {
                table.allocated(BASE + i * 1000L, i + 1);
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(table.freed(BASE + i * 1000L)).isEqualTo(i + 1);
            }
        }
        table.verify();
    }

    @Test
    void the_walk_notices_an_object_in_the_wrong_bucket() {
        table.allocated(BASE, 1);
        Damage.get(table, "address", long[].class)[1] += 512;

        assertThatThrownBy(table::verify).isInstanceOf(InvariantViolation.class)
                .hasMessage("object 0x40000200 hangs in bucket 0");
    }
}
