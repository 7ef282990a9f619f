package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabHooks;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ticks and reaps of a cache queue and do, with objects of 1000 bytes: 4 to a slab, 3 to a magazine. */
class CacheMaintenanceTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final List<String> told = new ArrayList<>();

    private final class Hooks implements CacheHooks {
        @Override
        public void tick() {
            told.add("tick");
            scripted.tasks().dispatch(Task.of("scan", () -> told.add("scan")));
        }

        @Override
        public void reaped() {
            told.add("reaped");
        }

        @Override
        public void requireDestroyable() {
        }

        @Override
        public void destroying() {
            told.add("destroying");
        }

        @Override
        public Fate emptied(int slab) {
            return Fate.RELEASE;
        }

        @Override
        public boolean freeing(int slab, int slot) {
            return false;
        }

        @Override
        public void completed(int slab) {
            SlabHooks.NONE.completed(slab);
        }
    }

    private ObjectCache cache() {
        return scripted.cache(CacheSpec.of("object", 1000));
    }

    @Test
    void a_quiet_tick_queues_nothing() {
        cache().update();

        assertThat(scripted.tasks().waiting()).isEmpty();
    }

    @Test
    void a_tick_queues_rescale_then_resize_then_what_the_hooks_want() {
        ObjectCache cache = cache();
        CacheControl.of(cache).install(new Hooks());
        ScriptedAllocator.allocate(cache, 200);
        cache.addDepotContention(4);

        cache.update();

        assertThat(scripted.tasks().waiting()).extracting(Task::name).containsExactly("rescale", "resize", "scan");
        assertThat(scripted.tasks().waiting().getFirst().cache()).contains(cache);
        scripted.tasks().drain();
        assertThat(cache.stats().hashSize()).isEqualTo(256);
        assertThat(cache.stats().hashRescale()).isEqualTo(1);
        assertThat(cache.stats().magazineSize()).isEqualTo(7);
        assertThat(told).containsExactly("tick", "scan");
    }

    @Test
    void contention_up_to_the_tunable_lets_magazines_be() {
        ObjectCache cache = cache();
        scripted.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.DEPOT_CONTENTION, 10));
        cache.addDepotContention(10);
        cache.update();
        assertThat(scripted.tasks().waiting()).isEmpty();

        cache.addDepotContention(11);
        cache.update();
        assertThat(scripted.tasks().waiting()).extracting(Task::name).containsExactly("resize");
    }

    @Test
    void a_task_that_the_queue_does_not_take_is_asked_for_again_at_the_next_tick() {
        ObjectCache cache = cache();
        ScriptedAllocator.allocate(cache, 200);
        scripted.tasks().failNext(1);

        cache.update();
        assertThat(scripted.tasks().waiting()).isEmpty();
        cache.update();

        assertThat(scripted.tasks().waiting()).extracting(Task::name).containsExactly("rescale");
    }

    @Test
    void a_reap_takes_what_was_idle_and_tells_the_hooks() {
        ObjectCache cache = cache();
        CacheControl.of(cache).install(new Hooks());
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 20));
        cache.update();
        cache.update();
        told.clear();

        cache.reap();
        scripted.tasks().drain();

        assertThat(cache.stats().fullMagazines()).isZero();
        assertThat(cache.stats().bufConstructed()).isEqualTo(5);
        assertThat(told).contains("reaped");
        assertThat(cache.inspect().reaps()).isEqualTo(1);
    }

    @Test
    void magazines_filled_by_the_reclaim_callback_are_reaped_at_once() {
        long[][] spare = {{}};
        ObjectCache[] held = new ObjectCache[1];
        held[0] = scripted.cache(CacheSpec.of("object", 1000).with(
                CacheCallbacks.NONE.withReclaim(argument -> ScriptedAllocator.free(held[0], spare[0]))));
        spare[0] = ScriptedAllocator.allocate(held[0], 16);

        held[0].reap();
        scripted.tasks().drain();

        assertThat(held[0].stats().fullMagazines()).isZero();
        assertThat(held[0].stats().bufConstructed()).isEqualTo(4);
        assertThat(held[0].stats().slabFree()).isEqualTo(12);
    }

    @Test
    void a_reclaim_callback_that_allocates_gives_no_credit() {
        ObjectCache[] held = new ObjectCache[1];
        held[0] = scripted.cache(CacheSpec.of("object", 1000).with(
                CacheCallbacks.NONE.withReclaim(argument -> ScriptedAllocator.allocate(held[0], 9))));
        ScriptedAllocator.free(held[0], ScriptedAllocator.allocate(held[0], 20));
        held[0].update();
        held[0].update();

        held[0].reap();
        scripted.tasks().drain();

        assertThat(held[0].inspect().depot().full().takes()).isEqualTo(5);
        assertThat(held[0].stats().slabFree()).isEqualTo(9);
    }

    @Test
    void the_argument_reaches_every_callback() {
        RecordedCallbacks callbacks = new RecordedCallbacks();
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000).with(callbacks.all("our argument")));
        cache.tryAllocate();
        cache.reap();
        scripted.tasks().drain();

        assertThat(callbacks.calls).containsExactly("construct our argument", "destroy our argument",
                "construct our argument", "reclaim our argument");
    }

    @Test
    void a_reap_now_empties_the_depot_before_it_returns() {
        ObjectCache cache = cache();
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 20));
        scripted.tasks().dispatch(Task.of("earlier", () -> told.add("earlier")));

        cache.reapNow();

        assertThat(told).containsExactly("earlier");
        assertThat(scripted.started()).containsExactly("earlier", "ws_reap");
        assertThat(cache.stats().fullMagazines()).isZero();
        assertThat(cache.stats().emptyMagazines()).isZero();
        assertThat(cache.stats().bufConstructed()).as("loaded and previous stay").isEqualTo(5);
    }
}
