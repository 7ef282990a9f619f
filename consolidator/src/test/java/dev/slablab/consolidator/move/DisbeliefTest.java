package dev.slablab.consolidator.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabHooks;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.consolidator.inspect.Doubt;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisbeliefTest {
    private final SlabLayer layer = new SlabLayer(
            SlabGeometry.kmem(512, 8, 4096, SlabGeometry.Descriptor.BY_SIZE),
            VirtualArena.ofDefaultPages(), SlabLayerPlan.KMEM, event -> { });
    private final Disbelief disbelief = new Disbelief(layer);
    private final long[] objects = new long[5];
    private int slab;
    private int firstFree;

    /** One slab of eight, with five objects on it. */
    @BeforeEach
    void fill() {
        layer.hooks(new SlabHooks() {
            @Override
            public Fate emptied(int emptied) {
                disbelief.forget(emptied);
                return Fate.RELEASE;
            }

            @Override
            public boolean freeing(int ofSlab, int slot) {
                return disbelief.freeing(ofSlab, slot);
            }

            @Override
            public void completed(int ofSlab) {
                disbelief.forget(ofSlab);
            }
        });
        for (int i = 0; i < objects.length; i++) {
            objects[i] = layer.allocate();
        }
        slab = layer.table().slabAt(objects[0]);
        firstFree = layer.table().capacity(slab) - objects.length;
    }

    @AfterEach
    void verify() {
        layer.verify();
    }

    private int slot(int object) {
        return layer.table().slot(slab, objects[object]);
    }

    private boolean marked() {
        return layer.table().fillFirst(slab);
    }

    private static Doubt doubt(int laters, int stuck) {
        return new Doubt(laters, OptionalInt.of(stuck));
    }

    @Test
    void nothing_is_known_of_a_slab_that_was_never_refused() {
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
        assertThat(layer.table().attached(slab)).isFalse();
    }

    @Test
    void no_marks_the_slab_and_remembers_the_object() {
        disbelief.refused(slab, slot(1));

        assertThat(marked()).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(0, slot(1)));
        assertThat(layer.table().attached(slab)).isTrue();
    }

    @Test
    void a_further_no_moves_the_blame() {
        disbelief.refused(slab, slot(1));
        disbelief.refused(slab, slot(2));

        assertThat(marked()).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(0, slot(2)));
    }

    @Test
    void later_is_believed_twice() {
        assertThat(disbelief.believes(slab, slot(0))).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(1, slot(0)));
        assertThat(disbelief.believes(slab, slot(1))).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(2, slot(1)));
        assertThat(marked()).isFalse();
    }

    @Test
    void the_third_later_is_a_no() {
        disbelief.believes(slab, slot(0));
        disbelief.believes(slab, slot(1));

        assertThat(disbelief.believes(slab, slot(2))).isFalse();
        assertThat(marked()).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(0, slot(2)));
    }

    @Test
    void later_on_a_refused_slab_is_counted_and_leaves_the_blame() {
        disbelief.refused(slab, slot(0));

        assertThat(disbelief.believes(slab, slot(1))).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(1, slot(0)));
        disbelief.believes(slab, slot(2));
        assertThat(disbelief.believes(slab, slot(3))).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(0, slot(3)));
    }

    @Test
    void success_of_any_object_resets_the_laters_of_a_slab_that_was_not_refused() {
        disbelief.believes(slab, slot(0));
        disbelief.succeeded(slab, slot(3));

        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
        assertThat(layer.table().attached(slab)).isFalse();
    }

    @Test
    void success_of_the_stuck_object_takes_the_mark_and_leaves_the_laters() {
        disbelief.refused(slab, slot(0));
        disbelief.believes(slab, slot(1));
        disbelief.succeeded(slab, slot(0));

        assertThat(marked()).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(new Doubt(1, OptionalInt.empty()));
        disbelief.believes(slab, slot(1));
        assertThat(disbelief.believes(slab, slot(2))).as("the third since the NO").isFalse();
    }

    @Test
    void success_of_another_object_changes_nothing_on_a_refused_slab() {
        disbelief.refused(slab, slot(0));
        disbelief.believes(slab, slot(2));
        disbelief.succeeded(slab, slot(1));

        assertThat(marked()).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(1, slot(0)));
    }

    @Test
    void freeing_the_stuck_object_takes_the_mark() {
        disbelief.refused(slab, slot(0));
        layer.free(objects[0]);

        assertThat(marked()).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
    }

    @Test
    void freeing_another_object_leaves_mark_and_laters() {
        disbelief.refused(slab, slot(0));
        layer.free(objects[1]);
        assertThat(marked()).isTrue();
        assertThat(disbelief.of(slab)).isEqualTo(doubt(0, slot(0)));
    }

    @Test
    void freeing_the_object_put_off_last_resets_the_laters_and_freeing_another_does_not() {
        disbelief.believes(slab, slot(0));
        disbelief.believes(slab, slot(1));
        layer.free(objects[0]);
        assertThat(disbelief.of(slab)).isEqualTo(doubt(2, slot(1)));
        layer.free(objects[1]);
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
    }

    @Test
    void a_slab_that_becomes_complete_is_forgiven() {
        disbelief.refused(slab, slot(0));
        for (int free = 0; free < firstFree; free++) {
            assertThat(layer.table().slabAt(layer.allocate())).isEqualTo(slab);
        }

        assertThat(marked()).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
        layer.free(objects[3]);
        assertThat(marked()).as("it is asked about once more").isFalse();
    }

    @Test
    void answers_about_complete_slabs_teach_nothing() {
        for (int free = 0; free < firstFree; free++) {
            layer.allocate();
        }
        disbelief.refused(slab, slot(0));
        for (int i = 0; i < Disbelief.LIMIT; i++) {
            assertThat(disbelief.believes(slab, slot(0))).isTrue();
        }
        disbelief.succeeded(slab, slot(0));

        assertThat(marked()).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
    }

    @Test
    void a_refused_slab_that_is_emptied_leaves_nothing_to_its_successor() {
        disbelief.refused(slab, slot(0));
        for (long object : objects) {
            layer.free(object);
        }
        int successor = layer.table().slabAt(layer.allocate());

        assertThat(successor).as("numbers are reused").isEqualTo(slab);
        assertThat(marked()).isFalse();
        assertThat(disbelief.of(slab)).isEqualTo(Doubt.NONE);
    }
}
