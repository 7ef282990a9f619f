package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.magazine.CpuState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cache after some work on two processors: 20 of 25 objects freed, 7 allocated again, a reap between. */
class CacheStatsTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.scripted().cpus(2).create();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("object", 1000));

    @BeforeEach
    void work() {
        long[] objects = ScriptedAllocator.allocate(cache, 25);
        for (int i = 0; i < 20; i++) {
            cache.free(objects[i], i % 2);
        }
        ScriptedAllocator.allocate(cache, 4);
        cache.reapNow();
        scripted.cpu(1);
        ScriptedAllocator.allocate(cache, 3);
    }

    @Test
    void figures_are_derived_as_the_original_derives_them() {
        CacheStats stats = cache.stats();
        CacheSnapshot state = cache.inspect();
        long rounds = state.cpus().stream().mapToLong(CpuState::rounds).sum();

        assertThat(stats.bufConstructed())
                .isEqualTo(rounds + stats.fullMagazines() * stats.magazineSize()).isPositive();
        assertThat(stats.bufAvail()).isEqualTo(stats.bufConstructed() + state.totals().freeObjects());
        assertThat(stats.bufInuse()).isEqualTo(stats.bufTotal() - stats.bufAvail());
        assertThat(stats.alloc()).isEqualTo(stats.slabAlloc() + stats.depotAlloc()
                + state.cpus().stream().mapToLong(CpuState::allocations).sum());
        assertThat(stats.free()).isEqualTo(stats.slabFree() + stats.depotFree()
                + state.cpus().stream().mapToLong(CpuState::frees).sum());
    }

    @Test
    void objects_in_use_are_those_that_the_client_holds() {
        assertThat(cache.stats().bufInuse()).isEqualTo(25 - 20 + 4 + 3);
    }

    @Test
    void sizes_and_slabs_are_those_of_the_cache() {
        CacheStats stats = cache.stats();

        assertThat(stats.bufSize()).isEqualTo(1000);
        assertThat(stats.align()).isEqualTo(8);
        assertThat(stats.chunkSize()).isEqualTo(1000);
        assertThat(stats.slabSize()).isEqualTo(4096);
        assertThat(stats.bufTotal()).isEqualTo(4 * (stats.slabCreate() - stats.slabDestroy()));
        assertThat(stats.bufMax()).isEqualTo(28);
        assertThat(stats.hashSize()).isEqualTo(64);
        assertThat(stats.magazineSize()).isEqualTo(3);
    }

    @Test
    void every_figure_has_its_public_name() {
        CacheStats stats = cache.stats();

        assertThat(stats.byName()).hasSize(CacheStats.class.getRecordComponents().length)
                .containsEntry("buf_inuse", stats.bufInuse())
                .containsEntry("slab_alloc", stats.slabAlloc())
                .containsEntry("magazine_size", 3L);
        assertThat(stats.byName().keySet()).startsWith("buf_size", "align", "chunk_size", "slab_size", "alloc");
    }

    @Test
    void a_cache_without_magazines_says_so() {
        ObjectCache direct = scripted.cache(CacheSpec.of("direct", 100).with(CacheFlag.NOMAGAZINE));

        assertThat(direct.stats().magazineSize()).isZero();
        assertThat(direct.stats().hashSize()).isZero();
    }
}
