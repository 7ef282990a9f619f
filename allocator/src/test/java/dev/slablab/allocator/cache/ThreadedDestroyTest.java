package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.SlabHooks;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Destroying a cache while other threads maintain it. */
@Timeout(40)
class ThreadedDestroyTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final ThreadedTaskQueue tasks = new ThreadedTaskQueue(Thread.ofPlatform().name("maintenance").daemon()
            .uncaughtExceptionHandler((thread, failure) -> failures.add(failure)).factory());
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator = lab.watch(new SlabAllocator(
            AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1, tasks, timers, () -> 0)));
    private final ObjectCache first = allocator.create(CacheSpec.of("first", 1000));
    private final ObjectCache second = allocator.create(CacheSpec.of("second", 1000));

    @AfterEach
    void end() {
        allocator.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_maintenance_task_cannot_destroy_a_cache_which_stays_usable() {
        tasks.dispatch(Task.of("destroyer", () -> assertThatIllegalStateException()
                .isThrownBy(() -> allocator.destroy(first)).withMessage(
                        "cache first cannot be destroyed by a maintenance task, as all of them have to end first")));
        tasks.drain();

        assertThat(allocator.caches()).containsExactly(first, second);
        first.free(first.tryAllocate());
        first.purge();
        assertThat(allocator.destroy(first).none()).isTrue();
    }

    @Test
    void the_work_that_waits_is_done_before_the_end() {
        first.free(first.tryAllocate());
        first.reap();

        assertThat(allocator.destroy(first).none()).isTrue();
        assertThat(first.stat("reap")).isEqualTo(1);
        assertThat(tasks.waiting()).isEmpty();
    }

    /** The first cache's tick lasts until somebody else has begun to destroy the second. */
    @Test
    void a_cache_is_not_destroyed_in_the_middle_of_a_tick() throws InterruptedException {
        Thread destroyer = Thread.ofPlatform().daemon().unstarted(() -> allocator.destroy(second));
        CacheControl.of(first).install(new TickHook(() -> {
            destroyer.start();
            while (destroyer.getState() != Thread.State.WAITING && destroyer.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }));

        allocator.tick();

        assertThat(destroyer.join(Duration.ofSeconds(10))).isTrue();
        tasks.drain();
        assertThat(timers.armed()).as("the next tick").isEqualTo(1);
        assertThat(allocator.caches()).containsExactly(first);
    }

    @Test
    void a_tick_that_fails_is_not_the_last() {
        CacheControl.of(first).install(new TickHook(() -> {
            throw new IllegalStateException("hook failed");
        }));

        assertThatIllegalStateException().isThrownBy(allocator::tick).withMessage("hook failed");
        tasks.drain();

        assertThat(timers.armed()).as("the next tick").isEqualTo(1);
    }

    /** Does something at the tick, and nothing else. */
    private record TickHook(Runnable work) implements CacheHooks {
        @Override
        public void tick() {
            work.run();
        }

        @Override
        public void reaped() {
            // nothing to do
        }

        @Override
        public void requireDestroyable() {
            // always
        }

        @Override
        public void destroying() {
            // nothing to do
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
}
