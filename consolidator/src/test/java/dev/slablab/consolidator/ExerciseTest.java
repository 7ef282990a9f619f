package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.CacheAssessed;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.policy.ScanResult.Aborted;
import dev.slablab.consolidator.policy.ScanResult.Completed;
import dev.slablab.consolidator.policy.ScanResult.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Healthy caches are scanned and reaped now and then to exercise their clients, if that is switched on. */
class ExerciseTest {
    private static final RandomGenerator UNTOUCHED = () -> {
        throw new AssertionError("a number was drawn");
    };

    @RegisterExtension
    final Benches benches = new Benches();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private Bench bench;
    private ObjectCache cache;

    private Shape healthy(Bench made, int... occupancies) {
        bench = made;
        bench.tune("minslabs", 101);
        cache = bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE), client);
        return Shape.of(bench, cache, client, occupancies);
    }

    private void scans(int times) {
        for (int i = 0; i < times; i++) {
            bench.scan();
        }
    }

    private void assertExercised(long reaps, long moveScans) {
        assertThat(bench.count(cache, MoveStatistic.DEBUG_REAPS)).isEqualTo(reaps);
        assertThat(bench.count(cache, MoveStatistic.DEBUG_MOVE_SCANS)).isEqualTo(moveScans);
        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isEqualTo(reaps);
        assertThat(bench.count(cache, MoveStatistic.SCAN)).isZero();
    }

    @Test
    void nothing_is_drawn_unless_it_is_switched_on() {
        healthy(benches.open(UNTOUCHED), 2, 2, 1);
        scans(20);
        assertExercised(0, 0);
        assertThat(bench.events()).hasOnlyElementsOfType(CacheAssessed.class);

        bench.tune("blocked", 1);
        bench.tune("minslabs", 0);
        bench.interval();
        bench.reap(cache);
        bench.tune("minslabs", 101);
        bench.tune("mtb_move", 1);
        assertThatThrownBy(bench::scan).hasMessage("a number was drawn");
    }

    @Test
    void the_reap_draws_for_itself() {
        healthy(benches.open(UNTOUCHED), 2, 2, 1);
        bench.tune("mtb_reap", 1);

        assertThatThrownBy(bench::scan).hasMessage("a number was drawn");
    }

    @Test
    void at_a_mean_of_one_every_healthy_scan_is_exercised() {
        healthy(benches.open(), 2, 2, 1);
        bench.tune("mtb_move", 1);
        scans(5);

        assertExercised(0, 5);
        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::kind)
                .containsOnly(PassKind.EXERCISE).hasSize(5);
        assertThat(bench.state(cache).pending()).hasSize(1).noneMatch(move -> move.desperate() || move.notified());
    }

    @Test
    void its_moves_are_like_any_others() {
        healthy(benches.open(), 2, 1);
        bench.tune("mtb_move", 1);
        bench.interval();

        assertThat(client.asked()).hasSize(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        bench.interval();
        assertExercised(0, 1);
    }

    @Test
    void a_fragmented_cache_needs_no_exercise() {
        healthy(benches.open(UNTOUCHED), 2, 2, 1);
        bench.tune("minslabs", 0);
        bench.tune("mtb_move", 1);
        bench.tune("mtb_reap", 1);
        bench.scan();

        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::kind).containsExactly(PassKind.SCAN);
    }

    @ParameterizedTest
    @CsvSource({"3,1", "3,3", "1,0"})
    void with_at_most_one_partial_slab_nothing_happens_and_nothing_is_drawn(int first, int second) {
        healthy(benches.open(UNTOUCHED), first, second);
        bench.tune("mtb_move", 1);
        bench.tune("mtb_reap", 1);
        scans(3);

        assertExercised(0, 0);
        assertThat(cache.stat("reap")).isZero();
        assertThat(bench.events()).hasOnlyElementsOfType(CacheAssessed.class);
    }

    @Test
    void one_slab_is_emptied_however_many_a_scan_may_take() {
        healthy(benches.open(), 2, 1, 1, 1);
        bench.tune("max_slabs", 0);
        bench.tune("mtb_move", 1);
        bench.scan();

        assertThat(bench.state(cache).pending()).extracting(move -> move.fromOrdinal()).containsExactly(3L);
        assertThat(bench.events(PassEnded.class).getLast().result()).isEqualTo(new Completed(1));
    }

    @Test
    void at_full_tilt_there_is_no_limit_here_either() {
        Revision spring = Revision.OF_2009_04;
        healthy(benches.open(spring, 1), 2, 1, 1, 1);
        bench.tune("fulltilt", 1);
        bench.tune("frag_numer", 8);
        bench.tune("mtb_move", 1);
        bench.scan();

        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::kind).containsExactly(PassKind.EXERCISE);
        assertThat(bench.state(cache).pending()).extracting(move -> move.fromOrdinal())
                .containsExactlyInAnyOrder(3L, 2L);
        assertThat(bench.state(cache).pending()).allMatch(move -> move.desperate());
    }

    @Test
    void a_reap_takes_the_place_of_the_scan() {
        healthy(benches.open(), 2, 2, 1);
        bench.tune("mtb_move", 1);
        bench.tune("mtb_reap", 1);
        scans(4);

        assertExercised(4, 0);
        assertThat(cache.stat("reap")).isEqualTo(4);
        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::kind).containsOnly(PassKind.REAP);
        assertThat(bench.state(cache).pending()).isNotEmpty().allMatch(move -> move.desperate());
    }

    @Test
    void noreap_suppresses_the_reap_but_not_the_scan() {
        healthy(benches.open(), 2, 2, 1);
        bench.tune("noreap", 1);
        bench.tune("mtb_reap", 1);
        bench.tune("mtb_move", 1);
        scans(4);

        assertExercised(0, 4);
        assertThat(cache.stat("reap")).isZero();
    }

    @Test
    void for_a_reap_that_is_suppressed_nothing_is_drawn() {
        healthy(benches.open(UNTOUCHED), 2, 2, 1);
        bench.tune("noreap", 1);
        bench.tune("mtb_reap", 1);
        scans(4);

        assertExercised(0, 0);
    }

    @Test
    void the_threshold_is_strict_and_learns_nothing() {
        healthy(benches.open(), 2, 2);
        bench.tune("minslabs", 0);
        bench.tune("scan_range", 1);
        scans(3);
        assertThat(bench.state(cache).threshold().orElseThrow().numer()).isEqualTo(4);

        bench.tune("scan_range", 3);
        bench.scan();
        bench.tune("minslabs", 101);
        bench.tune("mtb_move", 1);
        scans(5);
        assertThat(bench.state(cache).threshold()).contains(new ThresholdState(1, 1, 0, 1));
        bench.tune("blocked", 1);
        bench.tune("mtb_reap", 1);
        scans(5);
        assertThat(bench.state(cache).threshold()).contains(new ThresholdState(1, 1, 0, 1));
        assertThat(bench.count(cache, MoveStatistic.DEBUG_MOVE_SCANS)).isEqualTo(5);
        assertThat(bench.count(cache, MoveStatistic.DEBUG_REAPS)).isEqualTo(5);
    }

    @Test
    void an_abort_is_counted_and_leaves_the_threshold_alone() {
        healthy(benches.open(), 2, 2, 1);
        bench.tune("mtb_move", 1);
        bench.moves().failNext(1);
        bench.scan();

        assertThat(bench.events(PassEnded.class)).extracting(PassEnded::result)
                .containsExactly(new Aborted(Reason.NO_MEMORY));
        assertExercised(0, 1);
        assertThat(bench.count(cache, MoveStatistic.ENDSCAN_NOMEM)).isEqualTo(1);
        assertThat(bench.state(cache).threshold()).contains(new ThresholdState(1, 0, 0, 0));
    }

    /** One in 12 of 6,000: 500 on average, with a standard deviation of 21.4; four of those either way. */
    @ParameterizedTest
    @CsvSource({"mtb_move,DEBUG_MOVE_SCANS", "mtb_reap,DEBUG_REAPS"})
    void its_frequency_is_the_mean(String tunable, MoveStatistic statistic) {
        healthy(benches.open(new SplittableRandom(7)), 2, 2);
        client.otherwise(MoveResponse.NO);
        bench.tune("blocked", 1);
        bench.tune(tunable, 12);
        scans(6_000);

        assertThat(bench.count(cache, statistic)).isBetween(500L - 86, 500L + 86);
    }

    @Test
    void the_same_seed_gives_the_same_run_and_another_another() {
        assertThat(run(11)).isEqualTo(run(11)).isNotEqualTo(run(12));
    }

    /** After each of 60 scans, how many were exercised, and which pass was the last. */
    private List<List<Long>> run(long seed) {
        client.live().clear();
        healthy(benches.open(new SplittableRandom(seed)), 2, 2, 2, 1, 1);
        client.otherwise(MoveResponse.LATER);
        bench.tune("mtb_move", 4);
        bench.tune("mtb_reap", 9);
        List<List<Long>> run = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            bench.interval();
            run.add(List.of(bench.count(cache, MoveStatistic.DEBUG_MOVE_SCANS),
                    bench.count(cache, MoveStatistic.DEBUG_REAPS), bench.count(cache, MoveStatistic.CALLBACKS)));
        }
        assertThat(run.getLast()).allMatch(count -> count > 0);
        return run;
    }
}
