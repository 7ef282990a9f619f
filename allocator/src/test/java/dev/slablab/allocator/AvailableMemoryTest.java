package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be had now and at most, of ten pages; slabs of 4 objects of 1000 bytes. */
class AvailableMemoryTest {
    private static final long PAGE = 4096;

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.scripted().arenaLimit(10).create();
    private final SlabAllocator allocator = scripted.allocator();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000));

    private void can(long now, long atMost) {
        assertThat(allocator.available()).isEqualTo(now * PAGE);
        assertThat(allocator.maximumAvailable()).isEqualTo(atMost * PAGE);
    }

    @Test
    void at_first_everything_is_available() {
        can(10, 10);
    }

    @Test
    void what_clients_hold_is_not() {
        ScriptedAllocator.allocate(cache, 9);
        can(7, 7);
    }

    @Test
    void what_is_parked_in_magazines_could_be() {
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 16));
        can(6, 10);

        cache.purge();
        scripted.tasks().drain();
        can(10, 10);
    }

    @Test
    void what_lies_scattered_could_be_if_it_lay_densely() {
        cache.purge();
        scripted.tasks().drain();
        long[] objects = ScriptedAllocator.allocate(cache, 20);
        for (int i = 0; i < 20; i++) {
            if (i % 4 != 0) {
                cache.free(objects[i]);
            }
        }
        can(5, 8);
    }

    @Test
    void every_cache_spares_its_own_slabs() {
        ObjectCache large = scripted.cache(CacheSpec.of("large", 8192));
        large.free(large.tryAllocate());
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 5));
        can(6, 10);
    }

    @Test
    void slabs_from_elsewhere_do_not_count() {
        ObjectCache elsewhere = scripted.cache(
                CacheSpec.of("elsewhere", 1000).withArena(VirtualArena.ofDefaultPages()));
        ScriptedAllocator.free(elsewhere, ScriptedAllocator.allocate(elsewhere, 8));
        can(10, 10);
    }

    @Test
    void the_allocator_s_arena_counts_also_for_a_cache_that_names_it() {
        ObjectCache named = scripted.cache(CacheSpec.of("named", 1000).withArena(scripted.arena()));
        ScriptedAllocator.free(named, ScriptedAllocator.allocate(named, 8));
        can(8, 10);
    }

    @Test
    void a_limit_below_what_is_in_use_leaves_none() {
        ScriptedAllocator.allocate(cache, 9);
        scripted.arena().limit(2);
        can(0, 0);
    }
}
