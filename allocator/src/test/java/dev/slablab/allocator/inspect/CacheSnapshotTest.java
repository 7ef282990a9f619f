package dev.slablab.allocator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.spi.CacheControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three slabs of 4 objects of 1000 bytes: one complete, one with two objects, one with one. */
class CacheSnapshotTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000).with(CacheFlag.NOMAGAZINE));
    private final long[] objects = ScriptedAllocator.allocate(cache, 9);

    @Test
    void partial_slabs_are_shown_in_allocation_order_with_their_free_slots() {
        ScriptedAllocator.free(cache, objects[4], objects[6]);

        assertThat(cache.inspect().partial()).containsExactly(
                new SlabSnapshot(1, 1, 16, 2, 4, false, List.of(1, 3)),
                new SlabSnapshot(2, 2, 24, 1, 4, false, List.of(2, 1, 0)));
    }

    @Test
    void a_marked_slab_is_shown_as_marked() {
        CacheControl control = CacheControl.of(cache);
        int slab = control.slabLayer().table().slabAt(objects[8]);
        control.slabLayer().fillFirst(slab, true);

        assertThat(cache.inspect().partial()).singleElement().matches(SlabSnapshot::fillFirst);
        assertThat(cache.inspect().occupancy().marked(1)).isEqualTo(1);
    }

    @Test
    void totals_are_those_of_the_slab_layer() {
        ScriptedAllocator.free(cache, objects[8]);

        SlabTotalsSnapshot totals = cache.inspect().totals();
        assertThat(totals).isEqualTo(new SlabTotalsSnapshot(9, 1, 3, 1, 2, 0, 0, 8, 12, 0));
        assertThat(totals.held()).isEqualTo(2);
    }

    @Test
    void a_snapshot_does_not_follow() {
        CacheSnapshot before = cache.inspect();
        ScriptedAllocator.free(cache, objects);

        assertThat(before.partial()).hasSize(1);
        assertThat(before.totals().complete()).isEqualTo(2);
        assertThat(before.occupancy().slabs(4)).isEqualTo(2);
        assertThat(before.occupancy().slabs(1)).isEqualTo(1);
    }
}
