package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that wait, in an arena of two pages: one slab of 4 objects of 1000 bytes on each. */
class PatienceTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.scripted().cpus(2).arenaLimit(2).create();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("session", 1000));
    private final List<Integer> asked = new ArrayList<>();
    private final VirtualArena numbers = VirtualArena.ofIdentifiers(1, 64);

    /** Does nothing so many times, then gives up. */
    private Patience times(int most) {
        return failures -> {
            asked.add(failures);
            return failures < most;
        };
    }

    private List<String> waiting() {
        return scripted.tasks().waiting().stream().map(Task::name).toList();
    }

    @Test
    void with_memory_nobody_is_asked() {
        assertThat(cache.allocate(times(0))).isNotZero();

        assertThat(asked).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void without_memory_a_reap_is_queued_before_patience_is_asked() {
        ScriptedAllocator.allocate(cache, 8);

        assertThatThrownBy(() -> cache.allocate(failures -> {
            assertThat(waiting()).containsExactly("reap_start");
            return false;
        })).isInstanceOf(MemoryExhaustedException.class);
        assertThat(cache.stat("alloc_fail")).isEqualTo(1);
    }

    @Test
    void patience_is_told_how_many_attempts_failed() {
        ScriptedAllocator.allocate(cache, 8);

        assertThatThrownBy(() -> cache.allocate(1, times(4))).isInstanceOf(MemoryExhaustedException.class);

        assertThat(asked).containsExactly(1, 2, 3, 4);
        assertThat(cache.stat("alloc_fail")).isEqualTo(4);
        assertThat(waiting()).as("while one reap is under way there is no other").containsExactly("reap_start");
    }

    @Test
    void a_request_succeeds_when_the_reap_that_it_caused_has_run() {
        List<Long> idle = new ArrayList<>();
        ObjectCache[] spare = new ObjectCache[1];
        spare[0] = scripted.cache(CacheSpec.of("spare", 4096).with(CacheCallbacks.NONE.withReclaim(
                argument -> idle.forEach(spare[0]::free))));
        for (long page : ScriptedAllocator.allocate(spare[0], 2)) {
            idle.add(page);
        }
        spare[0].purge();
        scripted.tasks().drain();

        long address = cache.allocate(failures -> {
            asked.add(failures);
            if (failures == 3) {
                scripted.tasks().drain();
            }
            return failures < 5;
        });

        assertThat(address).isNotZero();
        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(scripted.started()).containsExactly("purge", "reap_start", "reap", "reap", "reap_done");
    }

    @Test
    void an_object_freed_meanwhile_is_taken_from_where_it_lies() {
        long[] objects = ScriptedAllocator.allocate(cache, 8);

        assertThat(cache.allocate(0, failures -> {
            cache.free(objects[3], 0);
            return failures == 1;
        })).isEqualTo(objects[3]);
    }

    @Test
    void the_exception_names_who_wanted_what_and_who_holds_it() {
        ObjectCache small = scripted.cache(CacheSpec.of("small", 100));
        ObjectCache none = scripted.cache(CacheSpec.of("none", 100));
        scripted.arena().limit(4);
        ScriptedAllocator.allocate(cache, 12);
        small.tryAllocate();
        scripted.cache(CacheSpec.identifiers("numbers", numbers)).tryAllocate();

        assertThatThrownBy(() -> none.allocate(times(3))).isInstanceOf(MemoryExhaustedException.class)
                .hasMessage("no memory for an object of 100 bytes in cache none after 3 attempts; the arena has "
                        + "4 pages in use and 0 left; bytes held by its caches: session 12288, small 4096");
    }

    @Test
    void at_most_five_holders_are_named() {
        scripted.arena().limit(21);
        for (int slabs = 1; slabs <= 6; slabs++) {
            ScriptedAllocator.allocate(scripted.cache(CacheSpec.of("c" + slabs, 4096)), slabs);
        }

        assertThatThrownBy(() -> cache.allocate(times(1))).hasMessageEndingWith(
                "held by its caches: c6 24576, c5 20480, c4 16384, c3 12288, c2 8192");
    }

    @Test
    void without_any_slab_nobody_is_named() {
        scripted.arena().limit(0);

        assertThatThrownBy(() -> cache.allocate(times(1))).hasMessageEndingWith("held by its caches: none");
    }

    @Test
    void without_numbers_only_caches_of_identifiers_are_reaped_and_named() {
        cache.tryAllocate();
        ObjectCache ids = scripted.cache(CacheSpec.identifiers("process", numbers));
        ScriptedAllocator.allocate(ids, 64);

        assertThatThrownBy(() -> ids.allocate(times(2))).isInstanceOf(MemoryExhaustedException.class)
                .hasMessage("no number for cache process after 2 attempts; the arena has "
                        + "64 numbers in use and 0 left; numbers held by its caches: process 64");
        assertThat(scripted.allocator().inspect().reaping()).as("the reap of memory").isFalse();
        scripted.tasks().drain();
        assertThat(ids.stat("reap")).isEqualTo(1);
        assertThat(cache.stat("reap")).isZero();
    }

    @Test
    void without_memory_identifiers_are_reaped_with_all_others() {
        ObjectCache ids = scripted.cache(CacheSpec.identifiers("process", numbers));
        ScriptedAllocator.allocate(cache, 8);

        assertThatThrownBy(() -> cache.allocate(times(1))).isInstanceOf(MemoryExhaustedException.class);

        assertThat(scripted.allocator().inspect().reaping()).isTrue();
        scripted.tasks().drain();
        assertThat(ids.stat("reap") + cache.stat("reap")).isEqualTo(2);
    }

    @Test
    void a_constructor_that_fails_is_waited_for_as_well() {
        RecordedCallbacks callbacks = new RecordedCallbacks();
        ObjectCache constructed = scripted.cache(CacheSpec.of("constructed", 1000).with(
                CacheCallbacks.NONE.withConstructor(callbacks.all("us").constructor().orElseThrow())));
        callbacks.failing = 2;

        assertThat(constructed.allocate(times(5))).isNotZero();
        assertThat(asked).containsExactly(1, 2);
        assertThat(constructed.stat("alloc_fail")).isEqualTo(2);
    }

    @Test
    void a_cache_destroyed_meanwhile_is_not_waited_for() {
        ScriptedAllocator.allocate(cache, 8);

        assertThatIllegalStateException().isThrownBy(() -> cache.allocate(failures -> {
            asked.add(failures);
            scripted.allocator().destroy(cache);
            return failures == 1;
        })).withMessage("cache session was destroyed");
        assertThat(asked).containsExactly(1);
    }
}
