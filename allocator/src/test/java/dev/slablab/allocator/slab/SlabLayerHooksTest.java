package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody above a slab layer hears and decides: three slabs of 4 objects, one allocated on the third. */
class SlabLayerHooksTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final VirtualArena arena = lab.watch(VirtualArena.ofDefaultPages());
    private final SlabLayer layer = lab.watch(new SlabLayer(
            SlabGeometry.kmem(1000, 8, 4096, Descriptor.BY_SIZE), arena, SlabLayerPlan.KMEM, event -> { }));
    private final RecordedHooks hooks = new RecordedHooks();
    private final long[] objects = new long[9];

    @BeforeEach
    void fill() {
        layer.hooks(hooks);
        for (int i = 0; i < objects.length; i++) {
            objects[i] = layer.allocate();
        }
    }

    private int slabOf(long object) {
        return layer.table().slabAt(object);
    }

    @Test
    void an_emptied_slab_can_be_released() {
        layer.free(objects[8]);

        assertThat(hooks.told).containsExactly("emptied 3");
        assertThat(arena.pagesInUse()).isEqualTo(2);
    }

    @Test
    void an_emptied_slab_can_be_retained_and_is_not_allocated_from() {
        hooks.fate = SlabHooks.Fate.RETAIN;
        layer.free(objects[8]);

        assertThat(arena.pagesInUse()).isEqualTo(3);
        assertThat(layer.totals().retained()).isEqualTo(1);
        assertThat(layer.totals().held()).isEqualTo(3);
        assertThat(layer.totals().destroyed()).isZero();
        assertThat(layer.totals().objects()).isEqualTo(8);
        assertThat(layer.totals().freeObjects()).isZero();
        layer.verify();

        assertThat(slabOf(layer.allocate())).isEqualTo(4);
    }

    @Test
    void a_retained_slab_is_released_when_somebody_says_so() {
        hooks.fate = SlabHooks.Fate.RETAIN;
        layer.free(objects[8]);

        layer.releaseRetained(3);

        assertThat(arena.pagesInUse()).isEqualTo(2);
        assertThat(layer.totals().retained()).isZero();
        assertThat(layer.totals().destroyed()).isEqualTo(1);
    }

    @Test
    void only_an_attached_slab_tells_of_its_frees_and_completion() {
        layer.free(objects[0]);
        assertThat(hooks.told).isEmpty();

        int slab = slabOf(objects[0]);
        layer.attach(slab, true);
        layer.free(objects[1]);
        layer.allocate();
        layer.allocate();
        assertThat(hooks.told).containsExactly("freeing 1 2", "completed 1");

        layer.attach(slab, false);
        layer.free(objects[2]);
        layer.allocate();
        assertThat(hooks.told).hasSize(2);
    }

    @Test
    void an_emptied_slab_of_one_object_can_be_retained() {
        SlabLayer large = lab.watch(new SlabLayer(
                SlabGeometry.kmem(4096, 8, 4096, Descriptor.BY_SIZE), arena, SlabLayerPlan.KMEM, event -> { }));
        large.hooks(hooks);
        hooks.fate = SlabHooks.Fate.RETAIN;
        large.free(large.allocate());

        assertThat(hooks.told).containsExactly("emptied 1");
        assertThat(large.totals().retained()).isEqualTo(1);
        large.releaseRetained(1);
    }

    @Test
    void a_marked_slab_is_filled_first_and_loses_its_mark_when_complete() {
        layer.free(objects[0]);
        int stuck = slabOf(objects[8]);
        layer.fillFirst(stuck, true);

        assertThat(layer.partial().first()).isEqualTo(stuck);
        assertThat(layer.occupancy().marked(1)).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(slabOf(layer.allocate())).isEqualTo(stuck);
        }
        assertThat(layer.table().fillFirst(stuck)).isFalse();
        assertThat(layer.occupancy().marked(4)).isZero();
        assertThat(slabOf(layer.allocate())).isEqualTo(1);
    }

    @Test
    void a_mark_can_be_taken_away() {
        layer.free(objects[0]);
        int stuck = slabOf(objects[8]);
        layer.fillFirst(stuck, true);
        layer.fillFirst(stuck, false);

        assertThat(layer.partial().inOrder()).containsExactly(1, stuck);
        assertThat(layer.occupancy().marked(1)).isZero();
    }

    @Test
    void the_hook_that_hears_of_a_free_can_take_the_mark_away() {
        layer.free(objects[0]);
        layer.free(objects[1]);
        int slab = slabOf(objects[0]);
        layer.attach(slab, true);
        layer.fillFirst(slab, true);
        hooks.unmark = true;

        layer.free(objects[2]);

        assertThat(hooks.told).containsExactly("freeing 1 1");
        assertThat(layer.table().fillFirst(slab)).isFalse();
        assertThat(layer.table().refCount(slab)).isEqualTo(1);
    }

    @Test
    void a_marked_slab_that_runs_empty_is_not_counted_as_marked_any_more() {
        int stuck = slabOf(objects[8]);
        layer.fillFirst(stuck, true);

        layer.free(objects[8]);

        assertThat(layer.occupancy().marked(0)).isZero();
        assertThat(layer.occupancy().marked(1)).isZero();
    }

    /** Of 9 objects, slab 1 and 2 are complete and slab 3 has one; slab 4 never was. */
    @ParameterizedTest
    @CsvSource({"1, 4 of 4 objects are allocated", "4, this cache has no slab of that number",
        "0, this cache has no slab of that number", "-1, this cache has no slab of that number",
        "2147483647, this cache has no slab of that number"})
    void only_partial_slabs_are_marked_or_taken_from(int slab, String why) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> layer.fillFirst(slab, true),
                () -> layer.fillFirst(slab, false), () -> layer.allocateFrom(slab))) {
            assertThatIllegalArgumentException().isThrownBy(call)
                    .withMessage("slab " + slab + " is not partial: " + why);
        }
        layer.verify();
        assertThat(layer.totals().allocations()).isEqualTo(9);
    }

    @Test
    void neither_a_retained_nor_a_released_slab_is_marked_or_taken_from() {
        hooks.fate = SlabHooks.Fate.RETAIN;
        layer.free(objects[8]);
        assertThatIllegalArgumentException().isThrownBy(() -> layer.allocateFrom(3))
                .withMessage("slab 3 is not partial: 0 of 4 objects are allocated");
        assertThatIllegalArgumentException().isThrownBy(() -> layer.fillFirst(3, true));

        layer.releaseRetained(3);
        assertThatIllegalArgumentException().isThrownBy(() -> layer.allocateFrom(3))
                .withMessage("slab 3 is not partial: this cache has no slab of that number");
    }

    @Test
    void only_retained_slabs_are_released() {
        hooks.fate = SlabHooks.Fate.RETAIN;
        layer.free(objects[8]);
        layer.releaseRetained(3);

        for (int slab : new int[] {-1, 0, 1, 3, 4}) {
            assertThatIllegalArgumentException().isThrownBy(() -> layer.releaseRetained(slab))
                    .withMessage("slab " + slab + " is not retained");
        }
        assertThat(layer.totals().destroyed()).isEqualTo(1);
    }

    @Test
    void a_complete_slab_has_no_mark_to_lose() {
        layer.attach(1, true);
        hooks.unmark = true;

        layer.free(objects[0]);

        assertThat(hooks.told).containsExactly("freeing 1 3");
        assertThat(layer.partial().inOrder()).containsExactly(1, 3);
    }
}
