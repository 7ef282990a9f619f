package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveQueued;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveSkipped;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassEnded;
import dev.slablab.consolidator.event.SkipReason;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ScanResult.Aborted;
import dev.slablab.consolidator.policy.ScanResult.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests and destinations that are made to fail on purpose. */
class InjectedFailureTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(
            CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);

    /** Whose rate it is that makes requests fail. */
    enum Rate {
        /** Of all caches. */
        COMMON,
        /** Of this cache. */
        OWN
    }

    private void fail(Rate rate, int mtbf) {
        switch (rate) {
            case COMMON -> bench.failRequests(mtbf);
            case OWN -> cache.mtbf(mtbf);
        }
    }

    private void assertAsBefore(long allocFail) {
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.consolidator().inspect().moveQueue()).isEmpty();
        assertThat(client.asked()).isEmpty();
        assertThat(cache.stat("buf_inuse")).isEqualTo(client.live().size());
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(cache.stat("alloc_fail")).isEqualTo(allocFail);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
    }

    private void assertMovesOnceNothingFails() {
        bench.interval();
        assertThat(bench.events(MoveEnded.class)).hasSize(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_destination_is_free_again(Rate rate) {
        Shape.of(bench, cache, client, 2, 1);
        bench.scan();
        long constructions = objects.constructions();
        fail(rate, 1);
        bench.move();

        assertThat(bench.events(MoveSkipped.class)).extracting(MoveSkipped::reason)
                .containsExactly(SkipReason.FAILURE_INJECTED);
        assertThat(bench.count(cache, MoveStatistic.ALLOC_FAIL)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.CONSTRUCTOR_FAIL)).isZero();
        assertThat(objects.constructions()).as("its constructor was not called").isEqualTo(constructions);
        assertAsBefore(1);
        fail(rate, 0);
        assertMovesOnceNothingFails();
    }

    @ParameterizedTest
    @EnumSource
    void a_request_ends_the_scan(Rate rate) {
        Shape.of(bench, cache, client, 2, 1);
        fail(rate, 1);
        bench.scan();

        assertThat(bench.events(PassEnded.class)).extracting(PassEnded::result)
                .containsExactly(new Aborted(Reason.NO_MEMORY));
        assertThat(bench.events(MoveQueued.class)).isEmpty();
        assertThat(bench.count(cache, MoveStatistic.CALLBACK_ALLOC_FAIL)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_NOMEM)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.CALLBACK_TASKQ_FAIL)).isZero();
        assertAsBefore(0);
        fail(rate, 0);
        assertMovesOnceNothingFails();
    }

    @Test
    void a_request_of_a_reap_ends_it_too() {
        Shape.of(bench, cache, client, 2, 1);
        cache.mtbf(1);
        bench.reap(cache);

        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_NOMEM)).isEqualTo(1);
        assertThat(bench.state(cache).threshold().orElseThrow().sought()).isZero();
        assertAsBefore(0);
    }

    @Test
    void a_request_of_a_notify_is_lost_and_the_refusal_taken_back() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        cache.mtbf(1);
        bench.consolidator().notify(cache, shape.object(1, 0));
        bench.maintain();

        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).doubts()).isEmpty();
        assertThat(bench.count(cache, MoveStatistic.CALLBACK_ALLOC_FAIL)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_NOMEM)).as("there was no scan").isZero();
    }

    @Test
    void another_caches_own_rate_does_no_harm_here() {
        ObjectCache other = bench.cache(CacheSpec.of("other", 1300).with(CacheFlag.NOMAGAZINE), client);
        other.mtbf(1);
        Shape.of(bench, cache, client, 2, 1);

        assertMovesOnceNothingFails();
        assertThat(other.tryAllocate()).isZero();
    }

    @Test
    void a_client_may_fail_as_well_and_hold_up_nothing() {
        Shape.of(bench, cache, client, 2, 1);
        client.during(request -> {
            cache.mtbf(1);
            assertThat(client.allocate(cache)).isZero();
            cache.mtbf(0);
        });

        assertMovesOnceNothingFails();
    }

    @ParameterizedTest
    @EnumSource
    void now_and_then_it_only_takes_longer(Rate rate) {
        Shape.of(bench, cache, client, 2, 2, 1, 1, 1, 1, 1, 1);
        bench.tune("any_partial", 1);
        fail(rate, 3);
        for (int i = 0; i < 60; i++) {
            bench.interval();
        }

        assertThat(bench.count(cache, MoveStatistic.CALLBACK_ALLOC_FAIL)).isPositive();
        assertThat(bench.count(cache, MoveStatistic.ALLOC_FAIL)).isPositive();
        assertThat(cache.stat("alloc_fail")).isEqualTo(bench.count(cache, MoveStatistic.ALLOC_FAIL));
        assertThat(client.live()).hasSize(10);
        assertThat(cache.inspect().totals().held()).isEqualTo(4);
        assertThat(bench.state(cache).pending()).isEmpty();
    }
}
