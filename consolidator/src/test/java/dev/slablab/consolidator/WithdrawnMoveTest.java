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
import dev.slablab.consolidator.fixture.Threads;
import dev.slablab.consolidator.inspect.PendingMove;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where slabs are released under their queued moves: what is left of those moves, and what is not touched by it. */
class WithdrawnMoveTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open(Revision.OF_2009_04, 1);
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(
            CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);

    private Shape emptiedUnderTheScan(int... occupancies) {
        Shape shape = Shape.of(bench, cache, client, occupancies);
        int last = occupancies.length - 1;
        bench.betweenRequests(() -> client.free(cache, shape.object(last, 0)));
        bench.scan();
        bench.verify();
        return shape;
    }

    private List<PendingMove> queue() {
        return bench.consolidator().inspect().moveQueue();
    }

    private void assertNothingLeft() {
        assertThat(queue()).isEmpty();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(cache.stat("buf_inuse")).isEqualTo(client.live().size());
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
    }

    @Test
    void the_slab_goes_at_once_and_the_destination_when_its_turn_comes() {
        emptiedUnderTheScan(2, 2, 1);
        assertThat(bench.atlas().holds(cache, 2)).isFalse();
        assertThat(bench.arena().pagesInUse()).isEqualTo(2);
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(cache.stat("buf_inuse")).as("the destination is still taken").isEqualTo(client.live().size() + 1);
        long constructions = objects.constructions();
        bench.move();

        assertNothingLeft();
        assertThat(client.asked()).isEmpty();
        assertThat(objects.constructions()).isEqualTo(constructions);
        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::reason)
                .containsExactly(SkipReason.FREE_ON_SLAB);
        assertThat(bench.count(cache, MoveStatistic.HUNT_FOUND_SLAB)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.DEAD_SLABS_FREED)).isEqualTo(1);
    }

    @Test
    void what_it_was_can_still_be_seen() {
        emptiedUnderTheScan(2, 2, 1);
        PendingMove was = queue().getFirst();
        assertThat(was).isEqualTo(
                new PendingMove(cache.number(), 2, 0, 0, 2, was.from(), was.to(), false, false));
        assertThat(queue()).containsExactly(was);
        client.allocate(cache);
        client.allocate(cache);
        assertThat(queue()).as("with its slab's number in use again").containsExactly(was);
        bench.move();

        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::move).containsExactly(was);
    }

    @Test
    void all_moves_off_the_slab_are_withdrawn() {
        ObjectCache eights = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, eights, client, 5, 5, 3);
        bench.tune("any_partial", 1);
        bench.betweenRequests(() -> bench.betweenRequests(() ->
                shape.slab(2).forEach(object -> client.free(eights, object))));
        bench.reap(eights);

        assertThat(queue()).as("the third was not requested any more").hasSize(2);
        assertThat(bench.state(eights).pending()).isEmpty();
        assertThat(bench.atlas().holds(eights, 2)).isFalse();
        bench.move();
        assertThat(client.asked()).isEmpty();
        assertThat(eights.stat("buf_inuse")).isEqualTo(10);
        assertThat(bench.count(eights, MoveStatistic.HUNT_FOUND_SLAB)).isEqualTo(2);
    }

    @Test
    void another_slab_emptied_meanwhile_goes_with_it_as_nothing_is_pending_then() {
        Shape shape = Shape.of(bench, cache, client, 2, 1, 1);
        bench.betweenRequests(() -> {
            client.free(cache, shape.object(1, 0));
            client.free(cache, shape.object(2, 0));
            assertThat(bench.state(cache).deadList()).containsExactly(1L, 2L);
        });
        bench.scan();

        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.arena().pagesInUse()).isEqualTo(1);
        bench.move();
        assertNothingLeft();
    }

    @Test
    void another_slab_emptied_meanwhile_waits_for_the_moves_that_are_still_pending() {
        Shape shape = Shape.of(bench, cache, client, 1, 1, 1, 1);
        bench.tune("max_slabs", 2);
        bench.betweenRequests(() -> bench.betweenRequests(() -> {
            client.free(cache, shape.object(1, 0));
            client.free(cache, shape.object(2, 0));
        }));
        bench.scan();
        assertThat(bench.state(cache).pending()).extracting(PendingMove::fromOrdinal).containsExactly(3L);
        assertThat(bench.state(cache).deadList()).containsExactly(1L);
        assertThat(bench.atlas().holds(cache, 2)).isFalse();
        bench.verify();
        bench.move();

        assertThat(client.asked()).extracting(MoveRequest::from).containsExactly(shape.object(3, 0));
        assertNothingLeft();
    }

    @Test
    void the_same_place_with_a_move_of_its_own_is_not_mistaken_for_it() {
        ObjectCache fours = bench.cache(CacheSpec.of("fours, uncoloured", 1024).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, fours, client, 3, 3, 1);
        long place = shape.object(2, 0);
        bench.betweenRequests(() -> client.free(fours, place));
        bench.scan();
        for (int i = 0; i < 5; i++) {
            client.allocate(fours);
        }
        client.live().tailMap(place - place % 4096).keySet().stream().filter(object -> object != place).toList()
                .forEach(object -> client.free(fours, object));
        client.free(fours, shape.object(1, 0));
        bench.scan();
        assertThat(queue()).extracting(PendingMove::fromOrdinal).containsExactly(2L, 3L);
        bench.verify();

        bench.moves().runOne();
        assertThat(client.asked()).isEmpty();
        assertThat(bench.state(fours).pending()).as("the new one is").hasSize(1);
        bench.verify();
        bench.moves().runOne();
        assertThat(client.asked()).extracting(MoveRequest::from).containsExactly(place);
        assertThat(bench.atlas().holds(fours, 3)).isFalse();
        assertThat(fours.stat("buf_inuse")).isEqualTo(client.live().size());
    }

    @Test
    void a_client_that_is_being_asked_about_the_slab_finds_it_in_place() {
        ObjectCache eights = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, eights, client, 5, 5, 2);
        bench.betweenRequests(() -> bench.moves().failNext(1));
        bench.reap(eights);
        assertThat(queue()).as("of two objects one").hasSize(1);
        client.during(request -> {
            bench.betweenRequests(() -> Threads.elsewhere(
                    () -> shape.slab(2).forEach(object -> client.free(eights, object))));
            bench.reap(eights);
            assertThat(bench.count(eights, MoveStatistic.ENDSCAN_SLAB_DESTROYED)).isEqualTo(1);
            assertThat(bench.atlas().holds(eights, 2)).as("until it has answered").isTrue();
            bench.consolidator().verify();
        });
        bench.moves().runOne();

        assertThat(client.asked()).hasSize(1);
        assertThat(bench.atlas().holds(eights, 2)).isFalse();
        bench.move();
        assertThat(client.asked()).as("not about the other one").hasSize(1);
        assertThat(eights.stat("buf_inuse")).isEqualTo(10);
    }

    @Test
    void a_cache_can_be_destroyed_with_it() {
        emptiedUnderTheScan(2, 2, 1);
        client.live().keySet().stream().toList().forEach(object -> client.free(cache, object));

        assertThat(bench.allocator().destroy(cache).none()).isTrue();
        assertThat(bench.arena().pagesInUse()).isZero();
        assertThat(bench.moves().waiting()).isEmpty();
    }
}
