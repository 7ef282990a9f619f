package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the slabs of every size, alignment and page size. */
class SlabGeometryProperties {

    @Property(tries = 1000)
    void objects_lie_within_the_usable_bytes_at_every_colour(
            @ForAll @IntRange(min = 1, max = 70_000) int size,
            @ForAll @IntRange(min = 0, max = 12) int alignmentShift,
            @ForAll @IntRange(min = 12, max = 14) int pageShift) {
        int alignment = 1 << alignmentShift;
        SlabGeometry geometry = SlabGeometry.kmem(size, alignment, 1 << pageShift, Descriptor.BY_SIZE);

        assertThat(geometry.chunkSize()).isGreaterThanOrEqualTo(size);
        assertThat(geometry.chunkSize() % alignment).isZero();
        assertThat(geometry.slabSize()).isEqualTo(geometry.pages() << pageShift);
        assertThat(geometry.maxColor()).isLessThan(1 << pageShift);
        assertThat(geometry.slabSize() - geometry.usable()).as("room for the descriptor")
                .isEqualTo(geometry.offSlab() ? 0 : SlabGeometry.DESCRIPTOR);
        int atLast = geometry.capacity(geometry.maxColor());
        assertThat(atLast).isPositive().isEqualTo(geometry.capacity(0));
        assertThat(geometry.capacity(0)).isLessThanOrEqualTo(geometry.maxChunks());
        assertThat(geometry.maxColor() + (long) atLast * geometry.chunkSize())
                .isLessThanOrEqualTo(geometry.usable());
    }

    @Property(tries = 500)
    void no_slab_of_fewer_objects_wastes_less_for_each(@ForAll @IntRange(min = 512, max = 40_000) int size) {
        SlabGeometry geometry = SlabGeometry.kmem(size, 8, 4096, Descriptor.BY_SIZE);

        int waste = geometry.slabSize() % geometry.chunkSize() / geometry.maxChunks();
        for (int pages = (geometry.chunkSize() + 4095) / 4096; pages < geometry.pages(); pages++) {
            int bytes = pages * 4096;
            int chunks = bytes / geometry.chunkSize();
            assertThat(bytes % geometry.chunkSize() / chunks).isGreaterThan(waste);
        }
    }

    @Property(tries = 500)
    void colours_go_round_in_steps_of_the_alignment(
            @ForAll @IntRange(min = 8, max = 3000) int size, @ForAll @IntRange(min = 3, max = 6) int alignmentShift) {
        int alignment = 1 << alignmentShift;
        SlabGeometry geometry = SlabGeometry.kmem(size, alignment, 4096, Descriptor.BY_SIZE);
        SlabColoring coloring = new SlabColoring(geometry);

        int colors = geometry.maxColor() / alignment + 1;
        for (int slab = 1; slab <= 2 * colors; slab++) {
            assertThat(coloring.next()).isEqualTo(slab % colors * alignment).isEqualTo(coloring.current());
        }
    }
}
