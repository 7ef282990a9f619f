package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures on purpose, with objects of 1000 bytes: 4 to a slab, 3 to a magazine. */
class InjectedFailuresTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final RecordedCallbacks callbacks = new RecordedCallbacks();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000).with(callbacks.all("us")));

    private static void tune(ScriptedAllocator scripted, int mtbf) {
        scripted.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, mtbf));
    }

    /** Which of a thousand requests fail; every second object goes back, so both layers are asked. */
    private BitSet failing(long seed) {
        ScriptedAllocator other = lab.scripted().seed(seed).create();
        ObjectCache object = other.cache(CacheSpec.of("object", 1000));
        tune(other, 5);
        BitSet failed = new BitSet();
        for (int request = 0; request < 1000; request++) {
            long address = object.tryAllocate();
            failed.set(request, address == 0);
            if (address != 0 && request % 2 == 0) {
                object.free(address);
            }
        }
        return failed;
    }

    @Test
    void the_same_seed_makes_the_same_requests_fail() {
        assertThat(failing(7)).isEqualTo(failing(7)).isNotEqualTo(failing(8));
    }

    @Test
    void a_request_that_waits_is_never_made_to_fail() {
        tune(scripted, 1);
        for (int i = 0; i < 100; i++) {
            long address = cache.allocate(failures -> {
                throw new AssertionError("nobody waits");
            });
            if (i % 2 == 0) {
                cache.free(address);
            }
        }

        assertThat(cache.stat("alloc_fail")).isZero();
        assertThat(cache.tryAllocate()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void one_request_in_as_many_as_the_rate_says_fails(int mtbf) {
        ObjectCache direct = scripted.cache(CacheSpec.of("direct", 8).with(CacheFlag.NOMAGAZINE));
        tune(scripted, mtbf);
        int requests = 20_000;
        ScriptedAllocator.allocate(direct, requests);

        double mean = (double) requests / mtbf;
        double deviation = Math.sqrt(mean * (1 - 1.0 / mtbf));
        assertThat((double) direct.stat("alloc_fail")).isBetween(mean - 4 * deviation, mean + 4 * deviation);
        assertThat(direct.stat("buf_inuse")).isEqualTo(requests - direct.stat("alloc_fail"));
    }

    @Test
    void a_rate_of_a_cache_s_own_counts_instead_of_the_tunable() {
        ObjectCache other = scripted.cache(CacheSpec.of("other", 1000));
        tune(scripted, 1);
        cache.mtbf(Integer.MAX_VALUE);
        assertThat(cache.tryAllocate()).isNotZero();
        assertThat(other.tryAllocate()).isZero();

        tune(scripted, Integer.MAX_VALUE);
        cache.mtbf(1);
        assertThat(cache.tryAllocate()).isZero();
        assertThat(other.tryAllocate()).isNotZero();

        cache.mtbf(0);
        assertThat(cache.tryAllocate()).isNotZero();
        tune(scripted, 0);
        cache.mtbf(1);
        assertThat(cache.tryAllocate()).isZero();
    }

    @Test
    void a_rate_below_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> cache.mtbf(-1))
                .withMessage("cache object: mtbf -1 is negative");
    }

    @Test
    void while_both_rates_are_none_nothing_is_drawn() {
        int[] draws = {0};
        SlabAllocator allocator = lab.watch(new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1,
                new ManualTaskQueue(), new ManualTimers(), () -> draws[0]++)));
        ObjectCache quiet = allocator.create(CacheSpec.of("quiet", 1000));
        ScriptedAllocator.free(quiet, ScriptedAllocator.allocate(quiet, 10));
        ScriptedAllocator.allocate(quiet, 5);
        quiet.allocate(failures -> false);
        assertThat(draws[0]).isZero();

        quiet.mtbf(2);
        quiet.allocate(failures -> false);
        assertThat(draws[0]).as("nor for a request that waits").isZero();
        quiet.tryAllocate();
        assertThat(draws[0]).isEqualTo(1);
    }

    @Test
    void a_request_that_fails_at_the_slab_leaves_no_object_behind() {
        long kept = cache.tryAllocate();
        callbacks.calls.clear();
        cache.mtbf(1);

        assertThat(ScriptedAllocator.allocate(cache, 10)).containsOnly(0);

        assertThat(callbacks.calls).as("it fails before the constructor").isEmpty();
        assertThat(cache.stat("alloc_fail")).isEqualTo(10);
        assertThat(cache.stat("buf_inuse")).isEqualTo(1);
        assertThat(cache.stat("slab_alloc")).isEqualTo(11);
        assertThat(cache.stat("slab_free")).isEqualTo(10);
        cache.mtbf(0);
        assertThat(cache.tryAllocate()).isEqualTo(kept - 1000);
    }

    @Test
    void a_slab_made_for_a_request_that_fails_is_released() {
        cache.mtbf(1);

        assertThat(cache.tryAllocate()).isZero();
        assertThat(scripted.arena().pagesInUse()).isZero();
        assertThat(callbacks.calls).as("the first object's rehearsal").containsExactly("construct us", "destroy us");
    }

    @Test
    void a_request_that_fails_at_a_magazine_destroys_the_round_and_frees_it() {
        long[] objects = ScriptedAllocator.allocate(cache, 4);
        ScriptedAllocator.free(cache, objects[0], objects[1]);
        callbacks.calls.clear();
        cache.mtbf(1);

        assertThat(cache.tryAllocate()).isZero();

        assertThat(callbacks.calls).containsExactly("destroy us");
        assertThat(cache.stat("alloc_fail")).isEqualTo(1);
        assertThat(cache.stat("buf_constructed")).isEqualTo(1);
        assertThat(cache.stat("slab_free")).isEqualTo(1);
        assertThat(cache.stat("buf_inuse")).isEqualTo(2);
        cache.mtbf(0);
        assertThat(ScriptedAllocator.allocate(cache, 2)).containsExactly(objects[0], objects[1]);
    }
}
