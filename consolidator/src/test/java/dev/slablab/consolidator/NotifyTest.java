package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.inspect.Doubt;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's word that an object can move now. */
class NotifyTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    private void notify(long address) {
        bench.consolidator().notify(cache, address);
        bench.maintain();
    }

    private boolean marked(long ordinal) {
        return cache.inspect().partial().stream().anyMatch(slab -> slab.ordinal() == ordinal && slab.fillFirst());
    }

    private void assertNothingDone() {
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.events(PassStarted.class)).noneMatch(pass -> pass.kind() == PassKind.NOTIFY);
    }

    @Test
    void a_refused_object_is_asked_for_again() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        assertThat(marked(1)).isTrue();
        notify(shape.object(1, 0));

        assertThat(marked(1)).isFalse();
        assertThat(bench.state(cache).pending()).hasSize(1).allMatch(move -> move.notified());
        bench.move();
        assertThat(client.asked().getLast().notified()).isTrue();
        assertThat(client.asked().getLast().desperate()).isFalse();
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.NOTIFY)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.NOTIFY_CALLBACKS)).isEqualTo(1);
    }

    @Test
    void an_object_put_off_is_asked_for_again() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.LATER);
        bench.interval();
        notify(shape.object(1, 0));

        assertThat(bench.state(cache).doubts()).isEmpty();
        bench.move();
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    private Shape refusedOnceIn(ObjectCache refused) {
        Shape shape = Shape.of(bench, refused, client, 2, 2, 2);
        bench.tune("any_partial", 1);
        client.next(MoveResponse.NO);
        bench.interval();
        assertThat(refused.inspect().partial()).filteredOn(slab -> slab.fillFirst())
                .extracting(slab -> slab.ordinal()).containsExactly(2L);
        assertThat(client.asked()).as("the mark spares the second object").hasSize(1);
        return shape;
    }

    @Test
    void a_word_about_another_object_of_a_refused_slab_leaves_the_mark_and_the_move_is_dropped() {
        ObjectCache eights = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = refusedOnceIn(eights);
        bench.consolidator().notify(eights, shape.object(2, 1));
        bench.maintain();
        bench.move();

        assertThat(eights.inspect().partial().getFirst().fillFirst()).isTrue();
        assertThat(client.asked()).hasSize(1);
        assertThat(bench.count(eights, MoveStatistic.NOTIFY_NO_LONGER_RECLAIMABLE)).isEqualTo(1);
    }

    @Test
    void that_move_is_to_go_to_the_same_slab_which_is_forgiven_if_it_becomes_complete_by_it() {
        Shape shape = refusedOnceIn(cache);
        notify(shape.object(2, 1));
        assertThat(bench.state(cache).pending()).extracting(move -> move.toOrdinal()).containsExactly(2L);
        bench.move();

        assertThat(marked(2)).isFalse();
        assertThat(client.asked()).hasSize(1);
        assertThat(bench.count(cache, MoveStatistic.NOTIFY_NO_LONGER_RECLAIMABLE)).isEqualTo(1);
    }

    @Test
    void the_privilege_ends_where_the_slab_is_too_full() {
        Shape shape = Shape.of(bench, cache, client, 2, 2);
        bench.tune("any_partial", 1);
        client.next(MoveResponse.NO);
        bench.interval();
        bench.tune("any_partial", 0);
        notify(client.asked().getFirst().from());
        bench.move();

        assertThat(shape.slab(1)).contains(client.asked().getFirst().from());
        assertThat(bench.count(cache, MoveStatistic.NOTIFY_NO_LONGER_RECLAIMABLE)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.NOTIFY_CALLBACKS)).isZero();
    }

    @Test
    void with_one_partial_slab_only_the_history_is_forgotten() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        client.free(cache, shape.object(0, 0));
        client.free(cache, shape.object(0, 1));
        assertThat(marked(1)).isTrue();
        notify(shape.object(1, 0));

        assertThat(marked(1)).isFalse();
        assertThat(bench.state(cache).doubts()).isEmpty();
        assertNothingDone();
    }

    @Test
    void an_object_of_which_nothing_is_known_is_ignored() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        notify(shape.object(1, 0));

        assertNothingDone();
        assertThat(bench.count(cache, MoveStatistic.NOTIFY)).isEqualTo(1);
    }

    @Test
    void a_free_object_is_ignored() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        long freed = shape.object(0, 0);
        client.free(cache, freed);
        notify(freed);

        assertNothingDone();
        assertThat(bench.state(cache).doubts()).containsOnly(Map.entry(1L, new Doubt(0, OptionalInt.of(0))));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 44, (1L << 44) + 1, (1L << 44) + 4096 * 4000})
    void addresses_that_are_no_objects_are_ignored(long address) {
        Shape.of(bench, cache, client, 2, 1);
        notify(address);

        assertNothingDone();
        ObjectCache small = bench.cache(CacheSpec.of("small", 64).with(CacheFlag.NOMAGAZINE), client);
        client.allocate(small);
        bench.consolidator().notify(small, address);
        bench.maintain();
        assertThat(bench.state(small).pending()).isEmpty();
    }

    @Test
    void an_object_whose_slab_is_gone_is_ignored() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        long gone = shape.object(1, 0);
        client.free(cache, gone);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        notify(gone);

        assertNothingDone();
    }

    @Test
    void an_object_whose_slab_is_dead_is_ignored() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.allocator().tick();
        bench.maintain();
        client.free(cache, shape.object(1, 0));
        assertThat(bench.state(cache).deadList()).containsExactly(1L);
        notify(shape.object(1, 0));
        bench.verify();

        assertThat(bench.state(cache).pending()).hasSize(1);
        bench.move();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void an_object_whose_slab_is_gone_and_its_page_in_use_again_is_taken_for_what_is_there_now() {
        Shape shape = Shape.of(bench, cache, client, 3, 1);
        client.free(cache, shape.object(1, 0));
        long successor = client.allocate(cache);
        assertThat(bench.atlas().ordinal(cache, successor, bench.arena().base())).isEqualTo(2L);
        notify(shape.object(1, 0));
        notify(successor);

        assertNothingDone();
    }

    @Test
    void a_slab_emptied_while_the_notified_move_is_queued_ends_well() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        bench.betweenRequests(() -> client.free(cache, shape.object(1, 0)));
        notify(shape.object(1, 0));
        bench.verify();
        assertThat(bench.state(cache).deadList()).containsExactly(1L);
        bench.move();

        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void a_word_from_inside_the_callback_waits_for_the_maintenance_queue() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        client.during(request -> bench.consolidator().notify(cache, request.from()));
        bench.interval();
        assertThat(marked(1)).isTrue();
        client.during(request -> { });
        bench.settle();

        assertThat(client.live()).doesNotContainKey(shape.object(1, 0));
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void caches_without_a_client_are_ignored() {
        ObjectCache other = bench.allocator().create(CacheSpec.of("other", 64));
        bench.consolidator().notify(other, other.tryAllocate());

        assertThat(bench.maintenance().waiting()).isEmpty();
        assertThat(bench.consolidator().inspect(other)).isEmpty();
    }
}
