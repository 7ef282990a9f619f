package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.Task;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlabAllocatorTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final SlabAllocator allocator = scripted.allocator();

    private Iterable<String> waiting() {
        return scripted.tasks().waiting().stream().map(Task::name).toList();
    }

    @Test
    void caches_are_numbered_in_order_of_creation() {
        ObjectCache first = scripted.cache(CacheSpec.of("first", 8));
        ObjectCache second = scripted.cache(CacheSpec.of("second", 8));

        assertThat(first.number()).isZero();
        assertThat(second.number()).isEqualTo(1);
        assertThat(allocator.caches()).containsExactly(first, second);
    }

    @Test
    void a_tick_visits_caches_in_order_and_arms_the_next_behind_their_work() {
        for (String name : new String[] {"one", "two"}) {
            scripted.cache(CacheSpec.of(name, 1000)).addDepotContention(4);
        }

        allocator.tick();
        assertThat(waiting()).containsExactly("resize", "resize", "update_timeout");
        assertThat(scripted.timers().armed()).isZero();

        scripted.tasks().drain();
        assertThat(scripted.timers().armed()).isEqualTo(1);
        scripted.timers().fireAll();
        assertThat(waiting()).containsExactly("update_timeout");
    }

    @Test
    void a_tick_that_the_queue_does_not_take_is_armed_again_at_once() {
        scripted.tasks().failNext(1);
        allocator.tick();

        assertThat(waiting()).isEmpty();
        assertThat(scripted.timers().armed()).isEqualTo(1);
    }

    @Test
    void a_reap_asks_every_cache_and_holds_others_off_for_an_interval() {
        scripted.cache(CacheSpec.of("one", 8));
        scripted.cache(CacheSpec.of("two", 8));

        assertThat(allocator.reap()).isTrue();
        assertThat(allocator.reap()).isFalse();
        scripted.tasks().drain();
        assertThat(scripted.started()).containsExactly("reap_start", "reap", "reap", "reap_done");
        assertThat(allocator.inspect().reaping()).isTrue();
        assertThat(allocator.reap()).isFalse();

        scripted.timers().fireAll();
        assertThat(allocator.inspect().reaping()).isFalse();
        assertThat(allocator.reap()).isTrue();
    }

    @Test
    void a_reap_that_the_queue_does_not_take_can_be_tried_again() {
        scripted.tasks().failNext(1);

        assertThat(allocator.reap()).isFalse();
        assertThat(allocator.reap()).isTrue();
    }

    @Test
    void a_reap_whose_end_the_queue_does_not_take_ends_all_the_same() {
        allocator.reap();
        scripted.tasks().failNext(1);
        scripted.tasks().drain();

        assertThat(scripted.timers().armed()).isEqualTo(1);
    }

    @Test
    void events_tell_of_slabs_made_and_released() {
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000).with(CacheFlag.NOMAGAZINE));
        cache.free(cache.tryAllocate());

        assertThat(scripted.events()).containsExactly(
                new AllocatorEvent.SlabCreated(0, 0, 1, 8, 4), new AllocatorEvent.SlabReleased(0, 0, false));
    }

    @Test
    void the_snapshot_shows_pages_and_waiting_tasks() {
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000));
        long[] objects = ScriptedAllocator.allocate(cache, 5);
        ScriptedAllocator.free(cache, objects);
        cache.purge();
        assertThat(allocator.inspect().waiting()).extracting(Task::name).containsExactly("purge");

        scripted.tasks().drain();

        assertThat(allocator.inspect().pagesInUse()).isZero();
        assertThat(allocator.inspect().peakPages()).isEqualTo(2);
    }

    @Test
    void closing_finishes_what_waits_and_leaves_caches_usable() {
        ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000));
        cache.purge();

        allocator.close();

        assertThat(scripted.started()).containsExactly("purge");
        cache.free(cache.tryAllocate());
        cache.reap();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocatorTunable.STANDARD.with(AllocatorTunable.DEPOT_CONTENTION, -1))
                .withMessage("depot_contention -1 is not 0 or more (waits in an interval)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocatorSetup.of(
                        scripted.arena(), 0, scripted.tasks(), scripted.timers(), new SplittableRandom(1)))
                .withMessage("0 processors are too few; at least 1 is needed");
    }
}
