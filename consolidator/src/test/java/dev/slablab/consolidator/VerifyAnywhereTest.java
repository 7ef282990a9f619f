package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.task.ThreadedTaskQueue;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.Threads;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A walk through everything may be taken at any moment: inside a scan, inside a callback, and beside other threads. */
class VerifyAnywhereTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    static List<Revision> revisions() {
        return Revision.ALL;
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void while_a_scan_has_dropped_the_lock_and_its_slab_was_emptied(Revision revision) {
        Bench other = benches.open(revision, 1);
        ObjectCache emptied = other.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(other, emptied, client, 2, 1, 1);
        other.betweenRequests(() -> {
            other.verify();
            client.free(emptied, shape.object(1, 0));
            client.free(emptied, shape.object(2, 0));
            other.verify();
            other.move();
            assertThat(other.state(emptied).held()).containsExactly(2L);
            other.verify();
        });
        other.scan();

        assertThat(other.count(emptied, MoveStatistic.ENDSCAN_SLAB_DESTROYED)).isEqualTo(1);
    }

    @Test
    void before_a_move_is_queued() {
        Shape.of(bench, cache, client, 2, 1);
        bench.beforeDispatch(() -> {
            assertThat(bench.state(cache).pending()).hasSize(1);
            assertThat(bench.moves().waiting()).isEmpty();
            bench.verify();
        });
        bench.interval();

        assertThat(client.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void inside_a_callback_whatever_it_answers(MoveResponse answer) {
        Shape.of(bench, cache, client, 2, 1);
        client.otherwise(answer);
        client.during(request -> bench.consolidator().verify());
        bench.interval();

        assertThat(client.asked()).hasSize(1);
    }

    @Test
    void inside_a_callback_when_the_new_place_was_given_up_already() {
        Shape.of(bench, cache, client, 2, 1);
        bench.consolidator().register(cache, request -> {
            Threads.elsewhere(() -> cache.free(request.to()));
            bench.consolidator().verify();
            return MoveResponse.YES;
        });
        bench.interval();

        assertThat(cache.stat("buf_inuse")).as("the old one is free as well").isEqualTo(2);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Timeout(60)
    @ParameterizedTest
    @MethodSource("revisions")
    void beside_the_threads_of_both_queues(Revision revision) {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (ThreadedTaskQueue maintenance = queue(failures); ThreadedTaskQueue moves = queue(failures)) {
            var arena = VirtualArena.ofDefaultPages();
            SlabAllocator allocator = new SlabAllocator(
                    AllocatorSetup.of(arena, 1, maintenance, new ManualTimers(), new SplittableRandom(1)));
            Consolidator consolidator = new Consolidator(
                    allocator, ConsolidatorSetup.kmem(moves, revision, new SplittableRandom(2)));
            consolidator.tune(consolidator.tunables().with("minslabs", 0).with("any_partial", 1));
            ObjectCache busy = allocator.create(CacheSpec.of("busy", 500).with(CacheFlag.NOMAGAZINE));
            ConcurrentSkipListSet<Long> owned = new ConcurrentSkipListSet<>();
            consolidator.register(busy, request -> {
                if (!owned.remove(request.from())) {
                    return MoveResponse.DONT_KNOW;
                }
                owned.add(request.to());
                return MoveResponse.YES;
            });
            SplittableRandom random = new SplittableRandom(3);
            for (int step = 0; step < 3_000; step++) {
                change(busy, owned, random);
                if (step % 8 == 0) {
                    allocator.tick();
                }
                consolidator.verify();
            }
            maintenance.drain();
            moves.drain();
            consolidator.verify();
            assertThat(failures).isEmpty();
            assertThat(consolidator.stat("yes")).isPositive();
            assertThat(busy.stat("buf_inuse")).isEqualTo(owned.size());
        }
    }

    private static void change(ObjectCache busy, ConcurrentSkipListSet<Long> owned, SplittableRandom random) {
        if (owned.size() < 200 && random.nextBoolean()) {
            for (int i = 0; i < 8; i++) {
                owned.add(busy.tryAllocate());
            }
        }
        for (int i = 0; i < 4; i++) {
            Long object = owned.ceiling(VirtualArena.DEFAULT_BASE + random.nextInt(1 << 17));
            if (object != null && owned.remove(object)) {
                busy.free(object);
            }
        }
    }

    private static ThreadedTaskQueue queue(List<Throwable> failures) {
        return new ThreadedTaskQueue(work -> Thread.ofPlatform().daemon()
                .uncaughtExceptionHandler((thread, failure) -> failures.add(failure)).unstarted(work));
    }
}
