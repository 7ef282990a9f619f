package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four threads on two processors, with a maintenance thread: no object has two owners. */
@Timeout(40)
class ConcurrentUseTest {
    private static final int THREADS = 4;
    private static final int STEPS = 20_000;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final ThreadedTaskQueue tasks =
            new ThreadedTaskQueue(Thread.ofPlatform().name("maintenance").daemon().factory());
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator =
            lab.watch(new SlabAllocator(AllocatorSetup.of(arena, 2, tasks, timers, new SplittableRandom(1))));
    private final Set<Long> owned = ConcurrentHashMap.newKeySet();
    private final CyclicBarrier start = new CyclicBarrier(THREADS);

    @AfterEach
    void end() {
        allocator.close();
    }

    private void work(ObjectCache cache, int number) {
        SplittableRandom random = new SplittableRandom(number);
        List<Long> held = new ArrayList<>();
        begin();
        for (int i = 0; i < STEPS; i++) {
            if (held.isEmpty() || held.size() < 50 && random.nextInt(2) == 0) {
                long address = cache.tryAllocate(number % 2);
                assertThat(owned.add(address)).as("object 0x%x has no owner", address).isTrue();
                held.add(address);
            } else {
                giveBack(cache, held.remove(random.nextInt(held.size())), number % 2);
            }
            if (number == 0 && i % 500 == 0) {
                maintain(cache, i / 500);
            }
        }
        held.forEach(address -> giveBack(cache, address, number % 2));
    }

    private void giveBack(ObjectCache cache, long address, int cpu) {
        assertThat(owned.remove(address)).as("object 0x%x has an owner", address).isTrue();
        cache.free(address, cpu);
    }

    private void begin() {
        try {
            start.await(10, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError(late);
        }
    }

    private static void maintain(ObjectCache cache, int round) {
        switch (round % 4) {
            case 0 -> cache.update();
            case 1 -> cache.reapNow();
            case 2 -> cache.purge();
            default -> cache.enable();
        }
    }

    @Test
    void every_object_has_one_owner_and_all_memory_comes_back() {
        ObjectCache cache = allocator.create(CacheSpec.of("shared", 1000));
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            int mine = number;
            CompletableFuture<Void> worker = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    work(cache, mine);
                    worker.complete(null);
                } catch (Throwable failure) {
                    worker.completeExceptionally(failure);
                }
            });
            workers.add(worker);
        }

        workers.forEach(CompletableFuture::join);
        tasks.drain();

        cache.verify();
        assertThat(cache.stats().bufInuse()).isZero();
        assertThat(allocator.destroy(cache).none()).isTrue();
        assertThat(arena.pagesInUse()).isZero();
    }
}
