package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveSkipped;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassEnded;
import dev.slablab.consolidator.event.SkipReason;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.ScanResult.Aborted;
import dev.slablab.consolidator.policy.ScanResult.Completed;
import dev.slablab.consolidator.policy.ScanResult.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What other threads can do to a slab while the scanner, between two requests, does not hold the lock. */
class AbortedScanTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    private ScanResult scan() {
        bench.tune("any_partial", 1);
        bench.allocator().tick();
        bench.maintain();
        bench.verify();
        return bench.events(PassEnded.class).getLast().result();
    }

    private void assertAborted(Reason reason) {
        assertThat(scan()).isEqualTo(new Aborted(reason));
        assertThat(bench.count(cache, reason.statistic())).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_FREELIST)).isZero();
        assertThat(bench.state(cache).threshold().orElseThrow().found()).as("one less than nothing").isEqualTo(-1);
        assertThat(bench.state(cache).held()).isEmpty();
    }

    private void assertEndsWell() {
        bench.move();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(cache.stats().bufInuse()).isEqualTo(client.live().size());
    }

    @Test
    void nothing_happens() {
        Shape.of(bench, cache, client, 2, 2, 1);

        assertThat(scan()).isEqualTo(new Completed(1));
        assertEndsWell();
    }

    @Test
    void the_scan_keeps_its_hold_in_the_snapshot() {
        Shape.of(bench, cache, client, 2, 1);
        bench.betweenRequests(() -> assertThat(bench.state(cache).held()).containsExactly(1L));

        assertThat(scan()).isEqualTo(new Completed(1));
    }

    @Test
    void its_own_move_runs_and_empties_the_slab() {
        Shape.of(bench, cache, client, 2, 2, 1);
        bench.betweenRequests(() -> {
            bench.move();
            assertThat(bench.state(cache).deadList()).as("the scan still looks at it").containsExactly(2L);
            assertThat(bench.atlas().holds(cache, 2)).isTrue();
        });

        assertAborted(Reason.SLAB_DESTROYED);
        assertThat(bench.atlas().holds(cache, 2)).isFalse();
        assertEndsWell();
    }

    @Test
    void the_client_empties_the_slab_while_the_move_of_its_object_is_queued() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
        bench.betweenRequests(() -> client.free(cache, shape.object(2, 0)));

        assertAborted(Reason.SLAB_DESTROYED);
        assertThat(bench.state(cache).deadList()).as("until that move has ended").containsExactly(2L);
        assertThat(bench.atlas().holds(cache, 2)).isTrue();
        assertEndsWell();
        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::reason)
                .containsExactly(SkipReason.FREE_ON_SLAB);
        assertThat(bench.atlas().holds(cache, 2)).isFalse();
    }

    @Test
    void the_client_empties_a_slab_of_two_of_which_the_first_is_queued() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 2);
        bench.betweenRequests(() -> shape.slab(2).forEach(object -> client.free(cache, object)));

        assertAborted(Reason.SLAB_DESTROYED);
        assertEndsWell();
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
    }

    @Test
    void the_move_queue_takes_nothing() {
        Shape.of(bench, cache, client, 2, 1);
        bench.moves().failNext(1);

        assertAborted(Reason.NO_MEMORY);
        assertThat(bench.count(cache, MoveStatistic.CALLBACK_TASKQ_FAIL)).isEqualTo(1);
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(cache.stats().bufInuse()).as("the destination is free again").isEqualTo(3);
        assertEndsWell();
        assertThat(client.asked()).isEmpty();
    }

    @Test
    void a_slab_emptied_while_the_queue_makes_up_its_mind_to_take_nothing_is_not_stuck() {
        Shape shape = Shape.of(bench, cache, client, 2, 1, 1);
        bench.moves().failNext(1);
        bench.beforeDispatch(() -> {
            client.free(cache, shape.object(1, 0));
            assertThat(bench.state(cache).deadList()).as("a move is pending").containsExactly(1L);
        });

        assertAborted(Reason.NO_MEMORY);
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void the_slab_fills() {
        Shape.of(bench, cache, client, 2, 1);
        bench.betweenRequests(() -> {
            client.allocate(cache);
            client.allocate(cache);
        });

        assertAborted(Reason.SLAB_COMPLETE);
        assertEndsWell();
        assertThat(client.asked()).isEmpty();
        assertThat(cache.inspect().totals().complete()).isEqualTo(1);
    }

    @Test
    void the_slab_loses_an_object() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 2);
        bench.betweenRequests(() -> client.free(cache, shape.object(2, 1)));

        assertAborted(Reason.REFCOUNT_CHANGED);
        assertEndsWell();
    }

    @Test
    void the_slab_gains_an_object() {
        Shape.of(bench, cache, client, 2, 1);
        bench.betweenRequests(() -> client.allocate(cache));

        assertAborted(Reason.REFCOUNT_CHANGED);
        assertEndsWell();
    }

    @Test
    void the_slab_is_refused() {
        Shape.of(bench, cache, client, 2, 2, 2);
        client.next(MoveResponse.NO);
        bench.betweenRequests(bench::move);

        assertAborted(Reason.MARK_CHANGED);
        assertEndsWell();
    }

    @Test
    void another_slab_changes() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
        bench.betweenRequests(() -> client.free(cache, shape.object(1, 0)));

        assertThat(scan()).isEqualTo(new Completed(1));
        assertEndsWell();
    }

    @Test
    void a_desperate_scan_is_aborted_without_a_word_to_the_threshold() {
        Shape.of(bench, cache, client, 2, 2, 1);
        bench.moves().failNext(1);
        bench.reap(cache);

        assertThat(bench.events(PassEnded.class).getLast().result()).isEqualTo(new Aborted(Reason.NO_MEMORY));
        assertThat(bench.state(cache).threshold().orElseThrow().scans()).isZero();
        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isEqualTo(1);
    }
}
