package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Firewalled slabs by what is wanted of them, beside how they are cut. */
class FirewallGeometryProperties {

    /** The last address at which an object can begin that ends within so many pages, found by trying. */
    private static int last(int size, int alignment, int bytes) {
        return IntStream.iterate(bytes - size, start -> start - 1).filter(start -> start % alignment == 0)
                .findFirst().orElseThrow();
    }

    private static void require(int size, int alignment, int page) {
        SlabGeometry geometry = SlabGeometry.firewalled(size, alignment, page);
        int step = alignment < 8 ? alignment : Math.max(alignment, 8);
        int pages = 1;
        while (pages * page < size || last(size, step, pages * page) < 0) {
            pages++;
        }

        assertThat(geometry.slabSize()).isEqualTo(pages * page);
        assertThat(geometry.spanSize()).isEqualTo((pages + 1) * page);
        assertThat(geometry.minColor()).isEqualTo(geometry.maxColor()).isEqualTo(last(size, step, pages * page));
        assertThat(geometry.maxColor() + geometry.chunkSize()).isEqualTo(geometry.slabSize());
        assertThat(geometry.capacity(geometry.minColor())).isEqualTo(1).isEqualTo(geometry.capacity(0));
        assertThat(geometry.offSlab() && geometry.firewalled()).isTrue();
        SlabColoring coloring = new SlabColoring(geometry);
        assertThat(IntStream.range(0, 3).map(slab -> coloring.next())).containsOnly(geometry.minColor());
    }

    @Property(tries = 3000)
    void an_object_ends_as_near_to_the_end_of_its_pages_as_its_alignment_allows(
            @ForAll @IntRange(min = 1, max = 200_000) int size,
            @ForAll @IntRange(min = 0, max = 12) int alignmentShift,
            @ForAll @IntRange(min = 12, max = 16) int pageShift) {
        require(size, 1 << alignmentShift, 1 << pageShift);
    }

    /** All sizes about the ends of the first pages, at all alignments. */
    @Property(tries = 1)
    void so_it_is_for_every_size_up_to_three_pages() {
        for (int size = 1; size <= 3 * 4096; size += size % 4096 > 40 && size % 4096 < 4050 ? 7 : 1) {
            for (int alignment = 1; alignment <= 4096; alignment *= 2) {
                require(size, alignment, 4096);
            }
        }
    }
}
