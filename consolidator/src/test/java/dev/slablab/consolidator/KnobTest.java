package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ScanResult.Completed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Knobs, urgency, and where moved objects go. */
class KnobTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache =
            bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);

    private void scan() {
        bench.allocator().tick();
        bench.maintain();
    }

    private long slab(long address) {
        return bench.atlas().ordinal(cache, address, bench.arena().base());
    }

    @Test
    void noreap_keeps_reaps_from_moving_and_leaves_scans_alone() {
        Shape.of(bench, cache, client, 2, 1);
        bench.tune("noreap", 1);
        bench.reap(cache);
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.events(PassStarted.class)).isEmpty();

        scan();
        assertThat(bench.state(cache).pending()).hasSize(1);
    }

    @Test
    void blocked_finds_nothing_and_counts_it() {
        Shape.of(bench, cache, client, 2, 1);
        bench.tune("blocked", 1);
        bench.tune("fulltilt", 1);
        scan();
        bench.reap(cache);

        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.events(PassEnded.class)).extracting(PassEnded::result)
                .containsExactly(new Completed(0), new Completed(0));
        assertThat(bench.state(cache).threshold().orElseThrow().sought()).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_FREELIST)).isZero();
    }

    @Test
    void any_partial_takes_slabs_above_the_threshold_but_not_refused_ones() {
        Shape.of(bench, cache, client, 2, 2);
        scan();
        assertThat(bench.state(cache).pending()).isEmpty();

        bench.tune("any_partial", 1);
        client.next(MoveResponse.NO);
        bench.interval();
        assertThat(client.asked()).hasSize(1);
        bench.interval();
        assertThat(client.asked()).as("the other slab is the last now, and taken").hasSize(2);
        assertThat(slab(client.asked().getLast().from())).isEqualTo(0);
    }

    @Test
    void fulltilt_makes_every_scan_desperate() {
        Shape.of(bench, cache, client, 2, 2, 2, 2);
        bench.tune("fulltilt", 1);
        scan();

        assertThat(bench.state(cache).pending()).hasSizeGreaterThan(1).allMatch(move -> move.desperate());
        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::kind).containsExactly(PassKind.SCAN);
    }

    @Test
    void a_reap_asks_about_refused_slabs() {
        Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        bench.reap(cache);

        assertThat(bench.state(cache).pending()).isNotEmpty().allMatch(move -> move.desperate());
    }

    @Test
    void a_reap_makes_a_pending_move_desperate_instead_of_queueing_it_again() {
        Shape.of(bench, cache, client, 1, 1, 1);
        scan();
        assertThat(bench.state(cache).pending()).hasSize(1).noneMatch(move -> move.desperate());
        bench.reap(cache);

        assertThat(bench.state(cache).pending().stream().filter(move -> move.fromOrdinal() == 2))
                .hasSize(1).allMatch(move -> move.desperate());
        assertThat(bench.count(cache, MoveStatistic.ALREADY_PENDING)).isEqualTo(1);
        bench.move();
        assertThat(client.asked().getFirst().desperate()).as("as it is when called").isTrue();
    }

    @Test
    void a_scan_does_not_make_a_desperate_move_periodic() {
        Shape.of(bench, cache, client, 1, 1, 1, 1, 1);
        bench.reap(cache);
        scan();

        assertThat(bench.state(cache).pending()).allMatch(move -> move.desperate());
        assertThat(bench.count(cache, MoveStatistic.ALREADY_PENDING)).isPositive();
    }

    @Test
    void moved_objects_go_to_the_first_partial_slab() {
        Shape shape = Shape.of(bench, cache, client, 1, 2, 1, 1);
        bench.reap(cache);
        assertThat(bench.consolidator().inspect().moveQueue()).extracting(move -> move.toOrdinal())
                .startsWith(1L, 0L);
        assertThat(bench.state(cache).pending()).extracting(move -> move.fromOrdinal()).doesNotContain(1L);
        bench.move();

        assertThat(slab(client.asked().getFirst().to())).isEqualTo(1);
        assertThat(client.asked().getFirst().from()).isEqualTo(shape.object(3, 0));
        assertThat(slab(client.asked().get(1).to())).as("the next fullest").isZero();
    }

    @Test
    void a_cache_below_minslabs_is_scanned_in_vain() {
        Shape.of(bench, cache, client, 2, 1);
        bench.tune("minslabs", 3);
        scan();

        assertThat(bench.events(PassStarted.class)).isEmpty();
        assertThat(bench.state(cache).threshold().orElseThrow().scans()).isZero();
    }

    @Test
    void one_partial_slab_is_left_alone_also_by_a_reap() {
        Shape.of(bench, cache, client, 3, 1);
        scan();
        bench.reap(cache);

        assertThat(bench.events(PassStarted.class)).isEmpty();
        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isZero();
    }

    @Test
    void the_pass_reports_the_occupancy_it_began_with() {
        Shape.of(bench, cache, client, 3, 2, 1, 1);
        scan();

        PassStarted started = bench.events(PassStarted.class).getFirst();
        assertThat(started.before().slabs(1)).isEqualTo(2);
        assertThat(started.before().slabs(2)).isEqualTo(1);
        assertThat(started.before().slabs(3)).isEqualTo(1);
        assertThat(started.cache()).isSameAs(cache);
    }

    @Test
    void a_maintenance_queue_that_takes_nothing_only_misses_a_scan() {
        Shape.of(bench, cache, client, 2, 1);
        bench.maintenance().failNext(10);
        bench.allocator().tick();
        bench.consolidator().notify(cache, client.live().firstKey());
        cache.reap();
        assertThat(bench.maintenance().waiting()).isEmpty();

        bench.maintenance().failNext(0);
        scan();
        assertThat(bench.state(cache).pending()).hasSize(1);
    }

    @Test
    void what_waits_in_the_move_queue_can_be_seen() {
        Shape.of(bench, cache, client, 1, 1, 1);
        bench.reap(cache);

        assertThat(bench.consolidator().inspect().moveQueue())
                .containsExactlyInAnyOrderElementsOf(bench.state(cache).pending());
    }
}
