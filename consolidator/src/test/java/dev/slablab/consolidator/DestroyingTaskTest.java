package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With queues that have threads of their own, a cache cannot be destroyed by what its end would have to wait for. */
@Timeout(20)
class DestroyingTaskTest {
    private final ThreadedTaskQueue maintenance = queue("maintenance");
    private final ThreadedTaskQueue moves = queue("moves");
    private final SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(
            VirtualArena.ofDefaultPages(), 1, maintenance, new ManualTimers(), new SplittableRandom(1)));
    private final Consolidator consolidator = new Consolidator(
            allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));
    private final List<Throwable> refusals = new CopyOnWriteArrayList<>();

    private static ThreadedTaskQueue queue(String name) {
        return new ThreadedTaskQueue(work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
    }

    @AfterEach
    void end() {
        maintenance.close();
        moves.close();
    }

    private ObjectCache create(String name, MoveCallback client) {
        return create(CacheSpec.of(name, 1300), client);
    }

    private ObjectCache create(CacheSpec spec, MoveCallback client) {
        ObjectCache cache = allocator.create(spec.with(CacheFlag.NOMAGAZINE));
        consolidator.register(cache, client);
        return cache;
    }

    private void tryToDestroy(ObjectCache cache) {
        refusals.add(catchThrowable(() -> allocator.destroy(cache)));
    }

    /** Two slabs, the first of three objects with two, the second with one. */
    private static void fragment(ObjectCache cache) {
        long first = cache.tryAllocate();
        for (int i = 0; i < 3; i++) {
            cache.tryAllocate();
        }
        cache.free(first);
    }

    private void reap(ObjectCache cache) {
        cache.reap();
        maintenance.drain();
        moves.drain();
    }

    private void assertRefused(String message) {
        assertThat(refusals).hasSize(1);
        assertThat(refusals.getFirst()).isInstanceOf(IllegalStateException.class).hasMessage(message);
    }

    private void assertUsable(ObjectCache cache) {
        assertThat(allocator.caches()).contains(cache);
        assertThat(consolidator.inspect(cache).orElseThrow().pending()).isEmpty();
        cache.free(cache.tryAllocate());
        consolidator.verify();
        long inUse = cache.stat("buf_inuse");
        assertThat(inUse).isPositive();
        assertThat(allocator.destroy(cache).objects()).as("from outside it can be done").isEqualTo(inUse);
        assertThat(consolidator.inspect(cache)).isEmpty();
    }

    @Test
    void a_move_callback_cannot_destroy_its_own_cache() {
        ObjectCache cache = create("own", request -> {
            tryToDestroy(request.cache());
            return MoveResponse.YES;
        });
        fragment(cache);
        reap(cache);

        assertRefused("cache own cannot be destroyed by a move callback, as all moves have to end first");
        assertThat(consolidator.stat(cache, "move_yes")).as("the move went on").isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        assertUsable(cache);
    }

    @Test
    void nor_another_cache_whose_moves_may_wait_behind_it() {
        ObjectCache other = create("other", request -> MoveResponse.NO);
        fragment(other);
        ObjectCache cache = create("own", request -> {
            tryToDestroy(other);
            return MoveResponse.NO;
        });
        fragment(cache);
        reap(cache);

        assertRefused("cache other cannot be destroyed by a move callback, as all moves have to end first");
        assertUsable(other);
        assertUsable(cache);
    }

    @Test
    void a_maintenance_task_cannot() {
        ObjectCache cache = create("own", request -> MoveResponse.YES);
        fragment(cache);
        maintenance.dispatch(Task.of("destroy", () -> tryToDestroy(cache)));
        maintenance.drain();

        assertRefused("cache own cannot be destroyed by a maintenance task, as all of them have to end first");
        reap(cache);
        assertThat(consolidator.stat(cache, "move_yes")).isEqualTo(1);
        assertUsable(cache);
    }

    @Test
    void nor_can_a_reclaim_callback() {
        ObjectCache cache = create(CacheSpec.of("own", 1300).with(CacheCallbacks.NONE.withReclaim(argument ->
                allocator.caches().forEach(this::tryToDestroy))), request -> MoveResponse.YES);
        fragment(cache);
        reap(cache);

        assertRefused("cache own cannot be destroyed by a maintenance task, as all of them have to end first");
        assertThat(cache.inspect().totals().held()).as("the reap went on").isEqualTo(1);
        assertUsable(cache);
    }
}
