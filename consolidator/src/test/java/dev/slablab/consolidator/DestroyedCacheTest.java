package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cache goes while its moves are under way. */
class DestroyedCacheTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    private void freeAll() {
        List.copyOf(client.live().keySet()).forEach(object -> client.free(cache, object));
    }

    @Test
    void pending_moves_are_finished_first() {
        Shape.of(bench, cache, client, 2, 1);
        bench.reap(cache);
        assertThat(bench.state(cache).pending()).hasSize(1);

        assertThat(bench.allocator().destroy(cache)).as("objects still in use")
                .extracting(Leftovers::objects).isEqualTo(3L);
        assertThat(client.asked()).hasSize(1);
        assertThat(bench.moves().waiting()).isEmpty();
        assertThat(bench.consolidator().inspect(cache)).isEmpty();
    }

    @Test
    void retained_slabs_are_released() {
        Shape.of(bench, cache, client, 2, 1);
        bench.reap(cache);
        freeAll();
        assertThat(bench.state(cache).deadList()).isNotEmpty();

        assertThat(bench.allocator().destroy(cache).none()).isTrue();
        assertThat(bench.atlas().held(cache)).isZero();
        assertThat(bench.allocator().inspect().pagesInUse()).isZero();
    }

    @Test
    void tasks_that_wait_are_run_first() {
        Shape.of(bench, cache, client, 2, 1);
        cache.reap();
        cache.update();
        bench.consolidator().notify(cache, client.live().firstKey());
        bench.allocator().destroy(cache);

        assertThat(bench.maintenance().waiting()).isEmpty();
        assertThat(bench.moves().waiting()).isEmpty();
        assertThat(client.asked()).isNotEmpty();
    }

    @Test
    void moves_of_other_caches_are_finished_too() {
        ScriptedClient neighbour = new ScriptedClient(MoveResponse.YES);
        ObjectCache other = bench.cache(CacheSpec.of("other", 1300).with(CacheFlag.NOMAGAZINE), neighbour);
        Shape.of(bench, other, neighbour, 2, 1);
        bench.reap(other);
        bench.allocator().destroy(cache);

        assertThat(neighbour.asked()).hasSize(1);
        assertThat(other.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void what_the_counters_of_a_destroyed_cache_said_stays_in_the_totals() {
        Shape.of(bench, cache, client, 2, 1);
        bench.interval();
        freeAll();
        bench.allocator().destroy(cache);

        assertThat(bench.consolidator().inspect().statistics()).containsEntry(MoveStatistic.YES, 1L);
    }

    @Test
    void a_notify_that_comes_too_late_is_ignored() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.allocator().destroy(cache);
        bench.consolidator().notify(cache, shape.object(1, 0));

        assertThat(bench.maintenance().waiting()).isEmpty();
    }

    @Test
    void a_notify_from_the_last_callback_is_harmless() {
        Shape.of(bench, cache, client, 2, 1);
        client.otherwise(MoveResponse.NO);
        client.during(request -> bench.consolidator().notify(cache, request.from()));
        bench.reap(cache);
        bench.allocator().destroy(cache);
        bench.settle();

        assertThat(bench.consolidator().inspect(cache)).isEmpty();
    }
}
