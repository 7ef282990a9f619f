package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.Task;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class LiveSlabsTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<LiveSlabs> started = new ArrayList<>();
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    private Thread thread(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).unstarted(work);
        made.add(thread);
        return thread;
    }

    private LiveSlabs start(Duration interval, LiveListener listener) {
        LiveSlabs slabs = lab.watch(LiveSlabs.start(VirtualArena.ofDefaultPages(),
                LiveSetup.standard(1).withInterval(interval).withStripes(4).with(this::thread).with(listener)));
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with("minslabs", 0));
        started.add(slabs);
        return slabs;
    }

    @AfterEach
    void close() {
        started.forEach(LiveSlabs::close);
        assertThat(failures).isEmpty();
    }

    /** A cache whose client says yes after it has done something; every fourth of its objects is left. */
    private ObjectCache fragmented(LiveSlabs slabs, String name, Consumer<MoveRequest> during) {
        ObjectCache cache = slabs.allocator().create(CacheSpec.of(name, 1000).with(CacheFlag.NOMAGAZINE));
        slabs.consolidator().register(cache, request -> {
            during.accept(request);
            if (!known.remove(request.from())) {
                return MoveResponse.DONT_KNOW;
            }
            known.add(request.to());
            return MoveResponse.YES;
        });
        List<Long> objects = IntStream.range(0, 400).mapToObj(_ -> cache.tryAllocate()).toList();
        IntStream.range(0, 400).filter(i -> i % 4 == 0).forEach(i -> known.add(objects.get(i)));
        IntStream.range(0, 400).filter(i -> i % 4 != 0).forEach(i -> cache.free(objects.get(i)));
        return cache;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void settled_slabs_have_made_the_moves_of_the_last_tick() {
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        ObjectCache cache = fragmented(slabs, "session", request -> { });
        long before = cache.stat("slab_destroy");

        for (int tick = 1; tick <= 10; tick++) {
            slabs.allocator().tick();
            slabs.settle();

            assertThat(cache.stat("slab_destroy")).isEqualTo(before + tick);
            assertThat(slabs.consolidator().inspect().moveQueue()).isEmpty();
        }
    }

    @Test
    void what_runs_while_all_is_quiet_meets_neither_maintenance_nor_a_move() {
        AtomicInteger calls = new AtomicInteger();
        LiveSlabs slabs = start(Duration.ofMillis(1), LiveListener.NONE);
        fragmented(slabs, "session", request -> calls.incrementAndGet());

        for (int i = 0; i < 50; i++) {
            slabs.whileQuiet(() -> {
                int before = calls.get();
                slabs.consolidator().verify();
                assertThat(calls).hasValue(before);
            });
        }
    }

    @Test
    void ticks_come_by_themselves_and_slabs_come_free() {
        CountDownLatch emptied = new CountDownLatch(20);
        LiveSlabs slabs = start(Duration.ofMillis(1), new LiveListener() {
            @Override
            public void consolidation(ConsolidatorEvent event) {
                if (event instanceof ConsolidatorEvent.MoveEnded move && move.emptied()) {
                    emptied.countDown();
                }
            }
        });

        ObjectCache cache = fragmented(slabs, "session", request -> { });

        await(emptied);
        slabs.close();
        assertThat(known).hasSize(100);
        assertThat(cache.stat("buf_inuse")).isEqualTo(100);
        assertThat(cache.stat("slab_create") - cache.stat("slab_destroy")).isLessThanOrEqualTo(80);
    }

    @Test
    void work_is_done_by_three_daemon_threads_with_names() {
        CompletableFuture<String> mover = new CompletableFuture<>();
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        ObjectCache cache = fragmented(slabs, "session", _ -> mover.complete(Thread.currentThread().getName()));

        cache.reap();

        assertThat(mover.join()).isEqualTo("slablab-moves");
        assertThat(made).extracting(Thread::getName).containsExactlyInAnyOrder(
                "slablab-timers", "slablab-maintenance", "slablab-moves");
        assertThat(made).allMatch(Thread::isDaemon);
    }

    @Test
    void callbacks_of_all_caches_come_one_after_another() {
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch queued = new CountDownLatch(1);
        Set<ObjectCache> asked = ConcurrentHashMap.newKeySet();
        Consumer<MoveRequest> alone = request -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            await(queued);
            asked.add(request.cache());
            inside.decrementAndGet();
        };
        List<ObjectCache> caches = List.of(fragmented(slabs, "a", alone), fragmented(slabs, "b", alone));

        slabs.allocator().reap();
        slabs.allocator().maintenance().drain();
        assertThat(slabs.consolidator().inspect().moveQueue()).as("moves that wait for the first")
                .hasSizeGreaterThan(100);
        queued.countDown();
        slabs.close();

        assertThat(asked).containsExactlyInAnyOrderElementsOf(caches);
        assertThat(known).hasSize(200);
    }

    @Test
    void virtual_threads_allocate_and_free_while_maintenance_goes_on() {
        LiveSlabs slabs = start(Duration.ofMillis(1), LiveListener.NONE);
        ObjectCache cache = slabs.allocator().create(CacheSpec.of("session", 200));
        Set<Long> owned = ConcurrentHashMap.newKeySet();
        List<Thread> workers = IntStream.range(0, 64).mapToObj(_ -> Thread.ofVirtual().uncaughtExceptionHandler(
                (_, failure) -> failures.add(failure)).start(() -> work(cache, owned))).toList();

        for (Thread worker : workers) {
            assertThat(join(worker)).isTrue();
        }

        assertThat(slabs.allocator().destroy(cache).none()).isTrue();
        assertThat(slabs.allocator().arena().pagesInUse()).isZero();
    }

    private static void work(ObjectCache cache, Set<Long> owned) {
        for (int round = 0; round < 50; round++) {
            List<Long> held = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long address = cache.tryAllocate();
                assertThat(owned.add(address)).as("object 0x%x has no owner", address).isTrue();
                held.add(address);
            }
            Thread.yield();
            held.forEach(owned::remove);
            held.forEach(cache::free);
        }
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void each_stripe_has_magazines_of_its_own() {
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        ObjectCache cache = slabs.allocator().create(CacheSpec.of("session", 200));
        for (int i = 0; i < 4; i++) {
            Thread thread = Thread.ofVirtual().start(() -> cache.free(cache.tryAllocate()));
            assertThat(join(thread)).isTrue();
            int stripe = (int) thread.threadId() & 3;
            assertThat(cache.inspect().cpus().get(stripe).rounds()).isEqualTo(1);
            cache.purge();
            cache.enable();
            slabs.allocator().maintenance().drain();
        }
        assertThat(slabs.allocator().cpus()).isEqualTo(4);
    }

    @Test
    void closing_by_several_threads_ends_all_threads_and_runs_what_waits() {
        LiveSlabs slabs = start(Duration.ofMillis(1), LiveListener.NONE);
        ObjectCache cache = fragmented(slabs, "session", request -> { });
        cache.reap();

        List<Thread> closers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().daemon()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).start(() -> {
                    slabs.close();
                    assertThat(made).noneMatch(Thread::isAlive);
                })).toList();
        slabs.close();

        assertThat(closers).allMatch(LiveSlabsTest::join);
        assertThat(made).noneMatch(Thread::isAlive);
        assertThat(cache.stat("reap")).isEqualTo(1);
        assertThat(slabs.consolidator().inspect(cache).orElseThrow().pending()).isEmpty();
        slabs.allocator().tick();
        assertThat(slabs.allocator().maintenance().dispatch(Task.of("late", () -> { }))).isFalse();
        cache.free(cache.tryAllocate());
    }

    @Test
    void neither_a_callback_nor_a_maintenance_task_can_close_what_waits_for_it() {
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        ObjectCache cache = fragmented(slabs, "session", request -> {
            assertThatIllegalStateException().isThrownBy(slabs::close).withMessage("live slabs cannot be closed by "
                    + "slablab-moves, as the closing thread has to wait for it; close them in a thread of the program");
            asked.complete(null);
        });
        slabs.allocator().maintenance().dispatch(Task.of("closer", () -> assertThatIllegalStateException()
                .isThrownBy(slabs::close).withMessageContaining("slablab-maintenance")));

        cache.reap();

        assertThat(asked.join()).isNull();
        assertThat(made).allMatch(Thread::isAlive);
    }

    @Test
    void everything_can_be_walked_while_the_threads_are_at_work_also_from_a_callback() {
        LiveSlabs slabs = start(Duration.ofMillis(1), LiveListener.NONE);
        CompletableFuture<Void> walked = new CompletableFuture<>();
        fragmented(slabs, "session", request -> {
            slabs.verify();
            walked.complete(null);
        });

        for (int i = 0; i < 20; i++) {
            slabs.verify();
        }

        assertThat(walked.join()).isNull();
    }

    @Test
    void a_pass_is_not_aborted_by_its_own_moves() {
        LiveSlabs slabs = start(NEVER, LiveListener.NONE);
        ObjectCache cache = fragmented(slabs, "sparse", request -> { });
        assertThat(slabs.allocator().arena().pagesInUse()).isEqualTo(100);

        slabs.allocator().reap();
        slabs.settle();

        assertThat(slabs.consolidator().stat("endscan_refcnt_changed")).isZero();
        assertThat(slabs.allocator().arena().pagesInUse()).isEqualTo(25);
    }
}
