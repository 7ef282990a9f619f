package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A cache that is healthy but would not be without its idle magazines: 30 complete slabs of three and two partial ones,
 * of whose 94 objects 18 lie in magazines, 12 of these in the depot.
 */
class ExercisedDepotTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.NO);
    private final List<Object> reclaims = new ArrayList<>();
    private final ObjectCache cache = bench.cache(CacheSpec.of("thrice", 1300)
            .with(CacheCallbacks.NONE.withArgument("mine").withReclaim(reclaims::add)), client);

    @BeforeEach
    void fill() {
        bench.tune("minslabs", 101);
        cache.purge();
        bench.maintain();
        int[] occupancies = new int[32];
        Arrays.fill(occupancies, 0, 30, 3);
        Arrays.fill(occupancies, 30, 32, 2);
        Shape shape = Shape.of(bench, cache, client, occupancies);
        cache.enable();
        bench.maintain();
        for (int slab = 0; slab < 18; slab++) {
            client.free(cache, shape.object(slab, 0));
        }
        bench.scan();
        bench.scan();
        assertThat(cache.inspect().totals().partial()).isEqualTo(2);
        assertThat(cache.stat("full_magazines")).isEqualTo(4);
        bench.tune("minslabs", 32);
    }

    private void assertDepotEmptied() {
        assertThat(cache.stat("full_magazines")).isZero();
        assertThat(cache.inspect().totals().partial()).as("of twelve slabs one object is free now").isEqualTo(14);
    }

    @Test
    void unexercised_its_depot_is_reaped() {
        bench.scan();

        assertThat(bench.count(cache, MoveStatistic.SCAN_DEPOT_WS_REAPS)).isEqualTo(1);
        assertThat(cache.stat("reap")).isZero();
        assertThat(reclaims).isEmpty();
        assertDepotEmptied();
    }

    @Test
    void exercised_by_a_reap_it_is_reaped_once_and_whole() {
        bench.tune("mtb_reap", 1);
        bench.tune("blocked", 1);
        bench.scan();

        assertThat(bench.count(cache, MoveStatistic.DEBUG_REAPS)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.DEFRAGS)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.SCAN_DEPOT_WS_REAPS)).isZero();
        assertThat(cache.stat("reap")).isEqualTo(1);
        assertThat(reclaims).containsExactly("mine");
        assertDepotEmptied();
    }

    @Test
    void exercised_by_a_scan_its_depot_is_reaped_as_well() {
        bench.tune("mtb_move", 1);
        bench.tune("blocked", 1);
        bench.scan();

        assertThat(bench.count(cache, MoveStatistic.DEBUG_MOVE_SCANS)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.SCAN_DEPOT_WS_REAPS)).isEqualTo(1);
        assertThat(cache.stat("reap")).isZero();
        assertDepotEmptied();
    }
}
