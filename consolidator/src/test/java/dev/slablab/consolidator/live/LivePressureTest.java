package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.MoveResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that wait for memory, in an arena of 16 pages; 4 objects of 1000 bytes are on each. */
@Timeout(60)
class LivePressureTest {
    private static final int PAGES = 16;
    private static final int OBJECTS = 4 * PAGES;
    private static final Duration LONG = Duration.ofHours(1);

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong time = new AtomicLong();
    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final LiveSlabs slabs = lab.watch(LiveSlabs.start(arena, LiveSetup.standard(1)
            .withInterval(Duration.ofDays(1)).withStripes(4).withNanoTime(time::get).with(this::thread)));
    private final ObjectCache cache = create(CacheSpec.of("session", 1000));

    LivePressureTest() {
        arena.limit(PAGES);
    }

    private Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                .unstarted(work);
    }

    private ObjectCache create(CacheSpec spec) {
        return slabs.allocator().create(spec);
    }

    @AfterEach
    void close() {
        slabs.close();
    }

    private static List<Long> allocate(ObjectCache cache, int count) {
        return IntStream.range(0, count).mapToObj(_ -> cache.tryAllocate()).toList();
    }

    private static <T> CompletableFuture<T> inAnotherThread(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(work.call());
            } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    /** Tells when it is asked for the first time. */
    private Patience telling(CountDownLatch waits) {
        Patience patience = slabs.patience(LONG);
        return failed -> {
            waits.countDown();
            return patience.await(failed);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void all_threads_go_on_when_one_frees_what_it_has() {
        List<Long> all = allocate(cache, OBJECTS);
        assertThat(cache.tryAllocate()).isZero();
        List<CompletableFuture<Long>> asking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CountDownLatch waits = new CountDownLatch(1);
            asking.add(inAnotherThread(() -> cache.allocate(telling(waits))));
            await(waits);
        }
        assertThat(asking).noneMatch(CompletableFuture::isDone);

        all.subList(3, 11).forEach(cache::free);

        Set<Long> held = new HashSet<>(all.subList(0, 3));
        held.addAll(all.subList(11, OBJECTS));
        asking.forEach(one -> assertThat(held.add(one.join())).as("an object of its own").isTrue());
        assertThat(cache.stat("buf_inuse")).isEqualTo(OBJECTS);
        assertThat(failures).isEmpty();
    }

    @Test
    void many_threads_share_too_little_memory_and_all_come_to_their_end() {
        Set<Long> owned = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<Boolean>> workers = IntStream.range(0, 12).mapToObj(_ -> inAnotherThread(() -> {
            for (int round = 0; round < 40; round++) {
                List<Long> held = takeUpToSix();
                assertThat(owned.addAll(held)).isTrue();
                assertThat(owned).containsAll(held);
                Thread.yield();
                held.forEach(owned::remove);
                held.forEach(cache::free);
            }
            return true;
        })).toList();

        assertThat(workers).allMatch(CompletableFuture::join);
        assertThat(failures).isEmpty();
        assertThat(cache.stat("buf_inuse")).isZero();
    }

    /** Whoever waits holds nothing that others wait for. */
    private List<Long> takeUpToSix() {
        List<Long> held = new ArrayList<>(List.of(cache.allocate(slabs.patience(LONG))));
        for (long more = cache.tryAllocate(); more != 0; more = held.size() < 6 ? cache.tryAllocate() : 0) {
            held.add(more);
        }
        return held;
    }

    @Test
    void memory_parked_by_another_cache_is_had_without_its_owners_doing() {
        ObjectCache parked = create(CacheSpec.of("parked", 1000));
        allocate(parked, OBJECTS).forEach(parked::free);
        assertThat(cache.tryAllocate()).isZero();

        assertThat(cache.allocate(slabs.patience(LONG))).isNotZero();
        assertThat(parked.stat("slab_destroy")).isPositive();
    }

    @Test
    void memory_held_by_a_few_survivors_is_had_by_moving_them() {
        Set<Long> known = ConcurrentHashMap.newKeySet();
        ObjectCache hostage = create(CacheSpec.of("hostage", 1000).with(CacheFlag.NOMAGAZINE));
        slabs.consolidator().register(hostage, request -> {
            if (!known.remove(request.from())) {
                return MoveResponse.DONT_KNOW;
            }
            known.add(request.to());
            return MoveResponse.YES;
        });
        List<Long> objects = allocate(hostage, OBJECTS);
        IntStream.range(0, OBJECTS).filter(i -> i % 4 == 0).forEach(i -> known.add(objects.get(i)));
        objects.stream().filter(object -> !known.contains(object)).forEach(hostage::free);
        assertThat(arena.pagesLeft()).isZero();

        assertThat(cache.allocate(slabs.patience(LONG))).isNotZero();
        assertThat(known).hasSize(PAGES);
    }

    @Test
    void when_time_is_over_the_message_says_what_holds_the_memory() {
        allocate(cache, OBJECTS);
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Long> asking = inAnotherThread(() -> cache.allocate(telling(waits)));
        await(waits);
        assertThat(asking).isNotDone();

        time.addAndGet(LONG.toNanos());

        assertThat(asking.handle((_, failure) -> failure).join()).isInstanceOf(MemoryExhaustedException.class)
                .hasMessageMatching("no memory for an object of 1000 bytes in cache session after \\d+ attempts; the "
                        + "arena has 16 pages in use and 0 left; bytes held by its caches: session 65536");
    }

    @Test
    void a_callback_that_would_wait_for_memory_is_told_so_and_its_object_stays() {
        List<Long> kept = new CopyOnWriteArrayList<>();
        ObjectCache moved = create(CacheSpec.of("moved", 1000).with(CacheFlag.NOMAGAZINE));
        slabs.consolidator().register(moved, request -> {
            kept.add(cache.allocate(slabs.patience(LONG)));
            return MoveResponse.YES;
        });
        List<Long> objects = allocate(moved, 8);
        List.of(1, 2, 3, 5, 6).forEach(i -> moved.free(objects.get(i)));

        moved.reap();
        slabs.allocator().maintenance().drain();
        slabs.verify();

        assertThat(failures).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(ClientFaultException.class).cause().hasMessage("cache session: a request "
                        + "that may wait for memory is refused in thread slablab-moves, since memory comes from its "
                        + "later tasks; a callback, constructor or destructor that runs there may only tryAllocate"));
        assertThat(slabs.consolidator().stat(moved, "move_callbacks")).isEqualTo(failures.size());
        assertThat(kept).isEmpty();
        assertThat(slabs.consolidator().inspect(moved).orElseThrow().pending()).isEmpty();
        assertThat(moved.stat("buf_inuse")).isEqualTo(3);
        List.of(0, 4, 7).forEach(i -> moved.free(objects.get(i)));
        assertThat(moved.stat("buf_inuse")).isZero();
    }

    @Test
    void a_destructor_in_maintenance_may_not_wait_either() {
        ObjectCache tidy = create(CacheSpec.of("tidy", 1000).with(CacheCallbacks.NONE.withDestructor(
                (_, _) -> cache.free(cache.allocate(slabs.patience(LONG))))));
        tidy.free(tidy.tryAllocate());
        assertThat(failures).as("where the program itself destroys it may wait").isEmpty();

        tidy.purge();
        slabs.allocator().maintenance().drain();

        assertThat(failures).singleElement().extracting(Throwable::getMessage).asString()
                .contains("cache session", "refused in thread slablab-maintenance", "tryAllocate");
        assertThat(tidy.stat("buf_constructed")).isZero();
    }

    @Test
    void an_interrupted_request_gives_up_and_the_thread_stays_interrupted() {
        allocate(cache, OBJECTS);

        assertThat(inAnotherThread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cache.allocate(slabs.patience(LONG))).isInstanceOf(MemoryExhaustedException.class);
            return Thread.interrupted();
        }).join()).isTrue();
    }
}
