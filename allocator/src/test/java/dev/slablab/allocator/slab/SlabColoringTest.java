package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlabColoringTest {

    private static int[] colors(SlabGeometry geometry, int slabs) {
        SlabColoring coloring = new SlabColoring(geometry);
        return IntStream.range(0, slabs).map(slab -> coloring.next()).toArray();
    }

    @Test
    void the_first_slab_is_one_step_in_and_zero_comes_last() {
        assertThat(colors(SlabGeometry.kmem(600, 128, 4096, Descriptor.BY_SIZE), 4)).containsExactly(128, 256, 0, 128);
    }

    @Test
    void without_room_for_a_step_every_slab_has_colour_zero() {
        assertThat(colors(SlabGeometry.kmem(512, 8, 4096, Descriptor.BY_SIZE), 3)).containsOnly(0);
        assertThat(colors(SlabGeometry.kmem(1, 16, 4096, Descriptor.BY_SIZE), 3)).containsOnly(0);
    }

    @Test
    void before_the_first_slab_the_colour_is_zero() {
        assertThat(new SlabColoring(SlabGeometry.kmem(64, 8, 4096, Descriptor.BY_SIZE)).current()).isZero();
    }
}
