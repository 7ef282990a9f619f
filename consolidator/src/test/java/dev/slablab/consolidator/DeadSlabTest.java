package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Memory stays where it is while a move is pending. */
class DeadSlabTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    private long retained() {
        return cache.inspect().totals().retained();
    }

    @Test
    void without_pending_moves_slabs_are_released_at_once() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.free(cache, shape.object(1, 0));

        assertThat(retained()).isZero();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void slabs_emptied_meanwhile_are_released_when_the_last_move_has_ended() {
        Shape shape = Shape.of(bench, cache, client, 1, 1, 1, 1, 1);
        bench.tune("max_slabs", 2);
        bench.allocator().tick();
        bench.maintain();
        assertThat(bench.state(cache).pending()).hasSize(2);
        client.free(cache, shape.object(1, 0));
        client.free(cache, shape.object(2, 0));
        assertThat(bench.state(cache).deadList()).as("the last one emptied first").containsExactly(2L, 1L);
        assertThat(retained()).isEqualTo(2);

        bench.moves().runOne();
        assertThat(bench.state(cache).pending()).hasSize(1);
        assertThat(bench.state(cache).deadList()).containsExactly(4L, 2L, 1L);
        assertThat(retained()).isEqualTo(3);

        bench.moves().runOne();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(retained()).isZero();
        assertThat(bench.count(cache, MoveStatistic.DEAD_SLABS_FREED)).isEqualTo(4);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void retained_memory_is_not_handed_out() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.allocator().tick();
        bench.maintain();
        client.free(cache, shape.object(1, 0));
        for (int i = 0; i < 12; i++) {
            long object = client.allocate(cache);
            assertThat(bench.atlas().ordinal(cache, object, bench.arena().base())).isNotEqualTo(1L);
        }

        assertThat(retained()).isEqualTo(1);
        bench.move();
        assertThat(retained()).isZero();
    }

    @Test
    void retained_slabs_do_not_count_as_objects() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.allocator().tick();
        bench.maintain();
        client.free(cache, shape.object(1, 0));

        assertThat(cache.stats().bufTotal()).isEqualTo(3);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
        assertThat(bench.allocator().inspect().pagesInUse()).isEqualTo(2);
    }

    @Test
    void moves_of_another_cache_retain_nothing_here() {
        ObjectCache other = bench.cache(CacheSpec.of("other", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape.of(bench, cache, client, 2, 1);
        Shape shape = Shape.of(bench, other, client, 2, 1);
        bench.reap(cache);
        assertThat(bench.state(cache).pending()).hasSize(1);
        client.free(other, shape.object(1, 0));

        assertThat(other.inspect().totals().retained()).isZero();
        assertThat(other.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void a_slab_emptied_inside_its_own_callback_stays_until_the_answer() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
        client.during(request -> {
            client.free(cache, shape.object(1, 0));
            client.free(cache, shape.object(1, 1));
            assertThat(retained()).isEqualTo(1);
            bench.consolidator().verify();
        });
        bench.interval();

        assertThat(client.asked()).hasSize(1);
        assertThat(retained()).isZero();
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void caches_without_a_client_retain_nothing() {
        ObjectCache plain = bench.allocator().create(CacheSpec.of("plain", 1300).with(CacheFlag.NOMAGAZINE));
        long object = plain.tryAllocate();
        plain.free(object);

        assertThat(plain.inspect().totals().held()).isZero();
    }
}
