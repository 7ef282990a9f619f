package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccupancyTest {
    private final Occupancy occupancy = new Occupancy(4);

    @Test
    void marked_slabs_are_counted_twice() {
        occupancy.add(3, true);
        occupancy.add(3, false);
        occupancy.add(1, false);

        assertThat(occupancy.slabs(3)).isEqualTo(2);
        assertThat(occupancy.marked(3)).isEqualTo(1);
        assertThat(occupancy.marked(1)).isZero();
        assertThat(occupancy.max()).isEqualTo(4);
    }

    @Test
    void a_copy_does_not_follow() {
        occupancy.add(2, false);
        Occupancy copy = occupancy.copy();
        assertThat(copy.same(occupancy)).isTrue();

        occupancy.remove(2, false);

        assertThat(copy.slabs(2)).isEqualTo(1);
        assertThat(copy.same(occupancy)).isFalse();
    }
}
