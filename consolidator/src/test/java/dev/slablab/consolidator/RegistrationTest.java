package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ConsolidationPolicy;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import dev.slablab.consolidator.policy.PolicyProvider;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);

    private ObjectCache create(CacheSpec spec) {
        return bench.allocator().create(spec);
    }

    private Registration register(ObjectCache cache) {
        return bench.consolidator().register(cache, client);
    }

    @Test
    void a_fresh_cache_gets_a_client() {
        ObjectCache cache = create(CacheSpec.of("fresh", 64));
        assertThat(bench.consolidator().inspect(cache)).isEmpty();

        assertThat(register(cache)).isEqualTo(Registration.ACTIVE);
        assertThat(bench.consolidator().inspect(cache)).isPresent();
    }

    /** Nobody looks at its frees, so a callback that frees what is being moved would not be noticed. */
    @Test
    void a_cache_older_than_its_consolidator_is_refused() {
        var moves = new ManualTaskQueue();
        SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1,
                new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1)));
        ObjectCache old = allocator.create(CacheSpec.of("old", 64));
        Consolidator late = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, new SplittableRandom(2)));

        assertThatIllegalStateException().isThrownBy(() -> late.register(old, client))
                .withMessage("cache old was made before its consolidator, so nobody can look at its frees while "
                        + "objects move; make the consolidator first");
        assertThat(late.inspect(old)).isEmpty();
        assertThat(late.register(allocator.create(CacheSpec.of("young", 64)), client)).isEqualTo(Registration.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void an_alignment_below_eight_is_refused(int alignment) {
        ObjectCache cache = create(CacheSpec.of("loose", 64).withAlignment(alignment));

        assertThatIllegalArgumentException().isThrownBy(() -> register(cache))
                .withMessageContaining("loose").withMessageContaining("alignment of " + alignment);
    }

    @Test
    void memory_that_may_not_be_touched_is_refused() {
        ObjectCache cache = create(CacheSpec.of("hands-off", 64).with(CacheFlag.NOTOUCH));

        assertThatIllegalArgumentException().isThrownBy(() -> register(cache))
                .withMessageContaining("hands-off").withMessageContaining("NOTOUCH");
    }

    @Test
    void identifiers_are_refused_as_there_is_no_memory_behind_them() {
        ObjectCache cache = create(CacheSpec.identifiers("numbers", VirtualArena.ofIdentifiers(1, 1_000)));

        assertThatIllegalArgumentException().isThrownBy(() -> register(cache))
                .withMessage("cache numbers cannot have a move callback: it is over an identifier arena, so there is "
                        + "no memory to come back");
        assertThat(bench.consolidator().inspect(cache)).isEmpty();
        assertThat(cache.tryAllocate()).isPositive();
    }

    @Test
    void a_destroyed_cache_is_refused_also_if_it_had_a_client() {
        ObjectCache cache = bench.cache(CacheSpec.of("gone", 64), client);
        bench.allocator().destroy(cache);

        assertThatIllegalArgumentException().isThrownBy(() -> register(cache))
                .withMessage("cache gone is no cache of this allocator, or was destroyed");
        assertThat(bench.consolidator().inspect(cache)).isEmpty();
    }

    @Test
    void a_cache_of_another_allocator_is_refused_also_if_its_name_is_known_here() {
        create(CacheSpec.of("twin", 64));
        ObjectCache foreign = benches.open().allocator().create(CacheSpec.of("twin", 64));

        assertThatIllegalArgumentException().isThrownBy(() -> register(foreign))
                .withMessage("cache twin is no cache of this allocator, or was destroyed");
        assertThat(bench.consolidator().inspect(foreign)).isEmpty();
    }

    /** Two threads at once, for 200 caches: whoever comes second finds the manager that the first has made. */
    @Test
    void two_registrations_at_once_make_one_manager() throws Exception {
        AtomicInteger policies = new AtomicInteger();
        KmemPolicyProvider kmem = new KmemPolicyProvider();
        Bench counted = benches.open(new PolicyProvider() {
            @Override
            public String name() {
                return kmem.name();
            }

            @Override
            public String description() {
                return kmem.description();
            }

            @Override
            public ConsolidationPolicy create(
                    Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
                policies.incrementAndGet();
                return kmem.create(revision, tunables);
            }
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= 200; i++) {
                ObjectCache cache = counted.allocator().create(CacheSpec.of("shared " + i, 64));
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Registration> registering = () -> {
                    start.await();
                    return counted.consolidator().register(cache, client);
                };
                for (Future<Registration> done : threads.invokeAll(List.of(registering, registering))) {
                    assertThat(done.get()).isEqualTo(Registration.ACTIVE);
                }
                assertThat(policies).hasValue(i);
            }
        }
    }

    @Test
    void a_cache_in_use_is_refused_also_when_its_objects_are_free_again() {
        ObjectCache cache = create(CacheSpec.of("used", 64));
        cache.free(cache.tryAllocate());

        assertThatIllegalStateException().isThrownBy(() -> register(cache))
                .withMessageContaining("used").withMessageContaining("register it first");
        assertThat(bench.consolidator().inspect(cache)).isEmpty();
    }

    @Test
    void a_cache_of_one_object_to_a_slab_is_ignored_and_says_so() {
        ObjectCache cache = create(CacheSpec.of("whole", 4096));
        assertThat(cache.geometry().movable()).isFalse();

        assertThat(register(cache)).isEqualTo(Registration.IGNORED_ONE_OBJECT_PER_SLAB);
        long object = cache.tryAllocate();
        bench.interval();
        bench.reap(cache);
        bench.consolidator().notify(cache, object);
        bench.settle();
        assertThat(client.asked()).isEmpty();
        assertThat(bench.consolidator().inspect(cache)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 1300})
    void two_objects_to_a_slab_are_enough(int size) {
        ObjectCache cache = create(CacheSpec.of("pair", size));
        assertThat(SlabGeometry.kmem(size, 8, 4096, SlabGeometry.Descriptor.BY_SIZE).movable()).isTrue();

        assertThat(register(cache)).isEqualTo(Registration.ACTIVE);
    }

    @Test
    void a_second_client_replaces_the_first_even_in_use_and_with_moves_pending() {
        ObjectCache cache = bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.allocator().tick();
        bench.maintain();
        ScriptedClient second = new ScriptedClient(MoveResponse.NO);
        second.live().putAll(client.live());

        assertThat(bench.consolidator().register(cache, second)).isEqualTo(Registration.ACTIVE);
        assertThat(bench.state(cache).pending()).hasSize(1);
        bench.move();
        assertThat(client.asked()).isEmpty();
        assertThat(second.asked()).extracting(MoveRequest::from).containsExactly(shape.object(1, 0));
    }

    @Test
    void each_cache_has_its_own_threshold_and_counters() {
        ObjectCache first = bench.cache(CacheSpec.of("first", 1300).with(CacheFlag.NOMAGAZINE), client);
        ObjectCache second = bench.cache(CacheSpec.of("second", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape.of(bench, first, client, 2, 2);
        Shape.of(bench, second, client, 2, 1);
        bench.interval();

        assertThat(bench.state(first).threshold().orElseThrow().found()).isZero();
        assertThat(bench.state(second).threshold().orElseThrow().found()).isEqualTo(1);
        assertThat(bench.count(first, MoveStatistic.CALLBACKS)).isZero();
        assertThat(bench.count(second, MoveStatistic.CALLBACKS)).isEqualTo(1);
        assertThat(bench.consolidator().inspect().statistics()).containsEntry(MoveStatistic.CALLBACKS, 1L);
    }
}
