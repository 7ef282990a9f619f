package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class SlabGeometryTest {

    /**
     * Recorded from the original on pages of 4 KiB, except the hash shift of on-slab caches, which nobody uses there.
     *
     * <p>Size, alignment, chunk, slab, chunks, bin shift, largest colour, off-slab, hash shift, movable, objects.
     */
    @ParameterizedTest
    @CsvSource({
        "    1,    8,     8,  4096,  512,  7,   0, false,  3,  true,  503",
        "    1,    1,     1,  4096, 4096, 10,   0,  true,  0,  true, 4096",
        "    1,    4,     4,  4096, 1024,  8,   0,  true,  2,  true, 1024",
        "    1,   32,    32,  4096,  128,  5,  24, false,  5,  true,  125",
        "   64,    8,    64,  4096,   64,  4,  56, false,  6,  true,   62",
        "  100,    8,   104,  4096,   39,  3,  72, false,  6,  true,   38",
        "  504,    8,   504,  4096,    8,  1, 496, false,  8,  true,    7",
        "  512,    8,   512,  4096,    8,  1,   0,  true,  9,  true,    8",
        "  600,    8,   600,  8192,   13,  1, 392,  true,  9,  true,   13",
        "  600,   64,   640,  4096,    6,  1, 256,  true,  9,  true,    6",
        "  600, 4096,  4096,  4096,    1,  1,   0,  true, 12, false,    1",
        " 1000,    8,  1000,  4096,    4,  1,  96,  true,  9,  true,    4",
        " 3000,   64,  3008, 12288,    4,  1, 256,  true, 11,  true,    4",
        " 5000,    8,  5000, 20480,    4,  1, 480,  true, 12,  true,    4",
        "10000,    8, 10000, 20480,    2,  1, 480,  true, 13,  true,    2"})
    void slabs_are_cut_as_by_the_original(ArgumentsAccessor row) {
        int slab = row.getInteger(3);
        boolean offSlab = row.getBoolean(7);
        SlabGeometry geometry = SlabGeometry.kmem(row.getInteger(0), row.getInteger(1), 4096, Descriptor.BY_SIZE);

        assertThat(geometry).isEqualTo(new SlabGeometry(row.getInteger(0), row.getInteger(1), 4096, row.getInteger(2),
                slab, offSlab ? slab : slab - SlabGeometry.DESCRIPTOR, row.getInteger(4), row.getInteger(6), offSlab,
                false));
        assertThat(geometry.binShift()).isEqualTo(row.getInteger(5));
        assertThat(geometry.hashShift()).isEqualTo(row.getInteger(8));
        assertThat(geometry.movable()).isEqualTo(row.getBoolean(9));
        assertThat(geometry.capacity(0)).isEqualTo(row.getInteger(10));
    }

    @Test
    void larger_pages_keep_larger_objects_on_the_slab() {
        SlabGeometry geometry = SlabGeometry.kmem(1000, 8, 8192, Descriptor.BY_SIZE);

        assertThat(geometry.offSlab()).isFalse();
        assertThat(geometry.slabSize()).isEqualTo(8192);
        assertThat(geometry.capacity(0)).isEqualTo(8);
    }

    @Test
    void a_descriptor_can_be_kept_on_the_slab_of_large_objects() {
        SlabGeometry geometry = SlabGeometry.kmem(2000, 8, 4096, Descriptor.ON_SLAB);

        assertThat(geometry.offSlab()).isFalse();
        assertThat(geometry.slabSize()).isEqualTo(4096);
        assertThat(geometry.capacity(geometry.maxColor())).isEqualTo(2);
    }

    @Test
    void a_descriptor_can_be_kept_off_the_slab_of_small_objects() {
        SlabGeometry geometry = SlabGeometry.kmem(64, 8, 4096, Descriptor.OFF_SLAB);

        assertThat(geometry.offSlab()).isTrue();
        assertThat(geometry.capacity(0)).isEqualTo(64);
        assertThat(geometry.maxColor()).isZero();
    }

    @Test
    void an_object_that_does_not_fit_beside_its_descriptor_is_refused() {
        assertThat(SlabGeometry.kmem(4024, 8, 4096, Descriptor.ON_SLAB).capacity(0)).isEqualTo(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlabGeometry.kmem(4025, 8, 4096, Descriptor.ON_SLAB))
                .withMessageStartingWith("a slab of 4096 bytes in pages of 4096, 4024 usable, holds no chunk of 4032 ");
    }

    @Test
    void slabs_are_whole_pages() {
        assertThatIllegalArgumentException().isThrownBy(() -> SlabGeometry.plain(100, 4096, 5000));
    }

    @Test
    void plain_slabs_have_neither_descriptor_nor_colour() {
        SlabGeometry geometry = SlabGeometry.plain(100, 4096, 8192);

        assertThat(geometry.capacity(0)).isEqualTo(81);
        assertThat(geometry.pages()).isEqualTo(2);
        assertThat(geometry.maxColor()).isZero();
        assertThat(geometry.chunkSize()).isEqualTo(100);
    }

    @Test
    void the_largest_object_has_a_geometry() {
        SlabGeometry geometry = SlabGeometry.kmem(1 << 27, 8, 4096, Descriptor.BY_SIZE);

        assertThat(geometry.capacity(0)).isEqualTo(1);
        assertThat(geometry.pages()).isEqualTo(1 << 15);
        assertThat(geometry.movable()).isFalse();
    }
}
