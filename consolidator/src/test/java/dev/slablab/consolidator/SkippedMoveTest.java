package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveSkipped;
import dev.slablab.consolidator.event.SkipReason;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moves that lose their point while they wait, and what they leave behind: nothing. */
class SkippedMoveTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(
            CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);

    private void scan() {
        bench.allocator().tick();
        bench.maintain();
        assertThat(bench.state(cache).pending()).hasSize(1);
    }

    private void assertSkipped(SkipReason reason, MoveStatistic statistic) {
        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::reason).containsExactly(reason);
        assertThat(bench.count(cache, statistic)).isEqualTo(1);
        assertThat(client.asked()).isEmpty();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(cache.stats().bufInuse()).as("the destination is free").isEqualTo(client.live().size());
    }

    @Test
    void the_slab_is_fuller_than_it_was() {
        Shape.of(bench, cache, client, 2, 2, 1);
        scan();
        client.allocate(cache);
        client.allocate(cache);
        assertThat(cache.inspect().partial()).extracting(slab -> slab.refCount()).containsExactly(2);
        long constructions = objects.constructions();
        bench.move();

        assertSkipped(SkipReason.NOT_RECLAIMABLE, MoveStatistic.NO_LONGER_RECLAIMABLE);
        assertThat(objects.constructions()).as("the destination was never constructed").isEqualTo(constructions);
    }

    @Test
    void the_slab_was_refused_meanwhile() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 2);
        bench.tune("any_partial", 1);
        client.next(MoveResponse.NO);
        bench.allocator().tick();
        bench.maintain();
        assertThat(bench.state(cache).pending()).as("both objects of the last slab").hasSize(2);
        bench.move();

        assertThat(client.asked()).extracting(MoveRequest::from).containsExactly(shape.object(2, 0));
        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::reason)
                .containsExactly(SkipReason.NOT_RECLAIMABLE);
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
    }

    @Test
    void the_threshold_fell_meanwhile() {
        Shape.of(bench, cache, client, 2, 2);
        bench.tune("any_partial", 1);
        scan();
        bench.tune("any_partial", 0);
        bench.move();

        assertSkipped(SkipReason.NOT_RECLAIMABLE, MoveStatistic.NO_LONGER_RECLAIMABLE);
    }

    @Test
    void the_object_was_freed_to_its_slab() {
        Shape shape = Shape.of(bench, cache, client, 2, 2);
        bench.tune("any_partial", 1);
        bench.betweenRequests(() -> client.free(cache, shape.object(1, 0)));
        scan();
        bench.move();

        assertSkipped(SkipReason.FREE_ON_SLAB, MoveStatistic.HUNT_FOUND_SLAB);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
    }

    @Test
    void the_slab_was_emptied_and_waits_for_the_move_to_end() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        scan();
        client.free(cache, shape.object(1, 0));
        assertThat(bench.state(cache).deadList()).containsExactly(1L);
        bench.verify();
        bench.move();

        assertSkipped(SkipReason.FREE_ON_SLAB, MoveStatistic.HUNT_FOUND_SLAB);
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void the_destination_cannot_be_constructed() {
        Shape.of(bench, cache, client, 2, 1);
        long failures = cache.stats().allocFail();
        scan();
        objects.failNext(1);
        bench.move();

        assertSkipped(SkipReason.CONSTRUCTOR_FAILED, MoveStatistic.CONSTRUCTOR_FAIL);
        assertThat(cache.stats().allocFail()).isEqualTo(failures + 1);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
    }

    @Test
    void the_object_freed_and_allocated_again_is_moved_as_if_nothing_had_happened() {
        Shape shape = Shape.of(bench, cache, client, 1, 1);
        scan();
        long other = client.allocate(cache);
        long filler = client.allocate(cache);
        client.free(cache, shape.object(1, 0));
        bench.verify();
        assertThat(bench.atlas().ordinal(cache, filler, bench.arena().base())).isNotEqualTo(2L);
        bench.move();

        assertThat(client.live()).containsKeys(other, filler);
        assertThat(cache.stats().bufInuse()).isEqualTo(client.live().size());
    }
}
