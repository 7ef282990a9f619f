package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done for requests that wait; an arena of two pages, of 4 objects of 1000 bytes each. */
@Timeout(20)
class ShortageTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.scripted().cpus(3).arenaLimit(2).create();
    private final SlabAllocator allocator = scripted.allocator();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("session", 1000));

    private long waiting(int attempts) {
        return cache.allocate(failures -> {
            scripted.tasks().drain();
            return failures < attempts;
        });
    }

    private long reaps() {
        return scripted.started().stream().filter("reap_start"::equals).count();
    }

    @Test
    void what_lies_in_another_processors_magazines_is_taken_before_anybody_waits() {
        long[] objects = ScriptedAllocator.allocate(cache, 8);
        cache.free(objects[5], 2);
        assertThat(cache.tryAllocate()).isZero();

        assertThat(cache.allocate(1, failures -> false)).isEqualTo(objects[5]);
        assertThat(scripted.tasks().waiting()).isEmpty();
    }

    @Test
    void other_caches_give_what_their_magazines_keep_and_go_on_with_magazines() {
        ObjectCache other = scripted.cache(CacheSpec.of("other", 1000));
        ScriptedAllocator.free(other, ScriptedAllocator.allocate(other, 8));
        assertThat(other.stat("buf_constructed")).isEqualTo(8);

        assertThat(waiting(3)).isNotZero();

        assertThat(other.stat("slab_destroy")).isEqualTo(2);
        assertThat(other.stat("reap")).isEqualTo(1);
        scripted.arena().limit(3);
        other.free(other.tryAllocate());
        assertThat(other.stat("buf_constructed")).isEqualTo(1);
    }

    @Test
    void magazines_that_were_off_stay_off() {
        ObjectCache other = scripted.cache(CacheSpec.of("other", 1000));
        other.purge();
        ScriptedAllocator.allocate(cache, 8);

        assertThatThrownBy(() -> waiting(1)).isInstanceOf(MemoryExhaustedException.class);

        scripted.arena().limit(3);
        other.free(other.tryAllocate());
        assertThat(other.stat("buf_constructed")).isZero();
    }

    @Test
    void a_reap_that_was_not_demanded_leaves_what_is_warm() {
        ObjectCache other = scripted.cache(CacheSpec.of("other", 1000));
        other.free(other.tryAllocate());

        allocator.reap();
        scripted.tasks().drain();

        assertThat(other.stat("buf_constructed")).isEqualTo(1);
    }

    @Test
    void who_has_waited_is_not_held_off_by_a_reap_that_was_done_lately() {
        ScriptedAllocator.allocate(cache, 8);
        allocator.reap();
        scripted.tasks().drain();
        assertThat(allocator.reap()).isFalse();

        assertThatThrownBy(() -> waiting(1)).isInstanceOf(MemoryExhaustedException.class);
        assertThat(reaps()).as("who has not waited is held off").isEqualTo(1);
        assertThatThrownBy(() -> waiting(2)).isInstanceOf(MemoryExhaustedException.class);
        assertThat(reaps()).isEqualTo(2);
        assertThat(allocator.inspect().reaping()).isTrue();
        scripted.timers().fireAll();
        assertThat(allocator.inspect().reaping()).isFalse();
    }

    @Test
    void reaps_become_rarer_than_attempts() {
        ScriptedAllocator.allocate(cache, 8);

        assertThatThrownBy(() -> waiting(50)).hasMessageContaining("after 50 attempts");

        assertThat(reaps()).as("with attempts 1, 2, 4, 8, 16, 32 and 48").isEqualTo(7);
    }

    @Test
    void a_reap_that_the_queue_does_not_take_is_demanded_again() {
        ScriptedAllocator.allocate(cache, 8);
        scripted.tasks().failNext(1);

        assertThatThrownBy(() -> waiting(2)).isInstanceOf(MemoryExhaustedException.class);

        assertThat(reaps()).isEqualTo(1);
    }

    @Test
    void somebody_is_told_of_slabs_released_and_of_reaps_that_have_ended() {
        List<String> told = new CopyOnWriteArrayList<>();
        allocator.onRelief(() -> told.add("relief"));
        ObjectCache slabs = scripted.cache(CacheSpec.of("slabs", 4096).with(CacheFlag.NOMAGAZINE));

        long object = slabs.tryAllocate();
        assertThat(told).isEmpty();
        slabs.free(object);
        assertThat(told).hasSize(1);
        allocator.reap();
        assertThat(told).hasSize(1);
        scripted.tasks().drain();
        assertThat(told).hasSize(2);
        allocator.reapIdentifiers();
        scripted.tasks().drain();
        assertThat(told).hasSize(3);
    }

    @Test
    void a_task_that_memory_comes_from_is_refused_whatever_may_wait_also_while_there_is_memory() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        ThreadedTaskQueue maintenance = queue("maintenance", failures);
        ThreadedTaskQueue others = queue("others", failures);
        SlabAllocator threaded = lab.watch(new SlabAllocator(AllocatorSetup.of(
                VirtualArena.ofDefaultPages(), 1, maintenance, new ManualTimers(), () -> 0)));
        ObjectCache objects = threaded.create(CacheSpec.of("object", 1000));
        GeneralAllocator general = new GeneralAllocator(threaded);
        for (ThreadedTaskQueue queue : List.of(maintenance, others)) {
            queue.dispatch(Task.of("allocate", () -> objects.free(objects.allocate(attempts -> false))));
            queue.dispatch(Task.of("large", () -> general.free(general.allocate(1 << 20, attempts -> false), 1 << 20)));
            queue.dispatch(Task.of("try", () -> objects.free(objects.tryAllocate())));
            queue.drain();
        }
        threaded.relyOn(others);
        others.dispatch(Task.of("allocate", () -> objects.allocate(attempts -> false)));
        others.close();
        threaded.close();

        assertThat(failures).hasSize(3).allSatisfy(failure ->
                assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("tryAllocate"));
        assertThat(failures.getFirst()).hasMessage("cache object: a request that may wait for memory is refused in "
                + "thread maintenance, since memory comes from its later tasks; a callback, constructor or destructor "
                + "that runs there may only tryAllocate");
        assertThat(failures.get(1)).hasMessageStartingWith("1048576 bytes: a request that may wait");
        assertThat(failures.getLast()).hasMessageContaining("thread others");
    }

    private static ThreadedTaskQueue queue(String name, List<Throwable> failures) {
        return new ThreadedTaskQueue(Thread.ofPlatform().name(name).daemon()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).factory());
    }

    @Test
    void a_cache_destroyed_while_a_request_waits_ends_the_request() {
        ScriptedAllocator.allocate(cache, 8);

        assertThatIllegalStateException().isThrownBy(() -> cache.allocate(failures -> {
            allocator.destroy(cache);
            return true;
        })).withMessage("cache session was destroyed");
    }
}
