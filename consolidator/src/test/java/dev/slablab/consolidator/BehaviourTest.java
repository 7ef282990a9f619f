package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each behaviour claims is the difference that it makes: the same scenario with it and without. */
class BehaviourTest {
    @RegisterExtension
    final Benches benches = new Benches();

    @ParameterizedTest
    @EnumSource
    void it_makes_the_difference_that_it_claims_in_whatever_revision(Behaviour behaviour) {
        for (Revision revision : Revision.ALL) {
            scenario(behaviour, revision.with(behaviour, true));
            scenario(behaviour, revision.with(behaviour, false));
        }
    }

    /** Plays and checks one of the two. A behaviour without a scenario does not compile. */
    private void scenario(Behaviour behaviour, Revision revision) {
        World world = new World(revision, behaviour);
        switch (behaviour) {
            case UNSIGNED_FOUND -> world.aScanIsAbortedAndTheNextFindsNothing();
            case HUNTS_MAGAZINES -> world.theClientDoesNotKnowWhatLiesInAMagazine();
            case WORKING_SET_NEEDS_PARTIALS -> {
                world.allFreesGoToMagazines();
                new World(revision, behaviour).allFreesGoToMagazinesButTwo();
            }
            case FULLTILT_IS_FRAGMENTED -> {
                world.aHealthyCacheAtFullTilt();
                new World(revision, behaviour).aFragmentedCacheAtFullTilt();
            }
            case RELEASES_UNDER_MOVES -> world.theClientEmptiesTheSlabUnderTheScan();
        }
    }

    /** A cache and its client under one revision. */
    private final class World {
        private final boolean on;
        private final Bench bench;
        private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);

        World(Revision revision, Behaviour behaviour) {
            on = revision.has(behaviour);
            bench = benches.open(revision, 1);
        }

        private ObjectCache bare() {
            return bench.cache(CacheSpec.of("bare", 1300).with(CacheFlag.NOMAGAZINE), client);
        }

        private ObjectCache magazines() {
            return bench.cache(CacheSpec.of("magazines", 1300), client);
        }

        private Shape shapeBelowMagazines(ObjectCache cache, int... occupancies) {
            cache.purge();
            bench.maintain();
            Shape shape = Shape.of(bench, cache, client, occupancies);
            cache.enable();
            bench.maintain();
            return shape;
        }

        void aScanIsAbortedAndTheNextFindsNothing() {
            ObjectCache cache = bare();
            Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
            bench.tune("scan_range", 2);
            bench.moves().failNext(1);
            bench.scan();
            assertThat(bench.state(cache).threshold()).contains(
                    on ? new ThresholdState(1, 1, -1, 1) : new ThresholdState(1, 0, 0, 1));

            client.free(cache, shape.object(2, 0));
            bench.scan();
            assertThat(bench.state(cache).threshold()).contains(new ThresholdState(on ? 1 : 2, 0, 0, 0));
        }

        void theClientDoesNotKnowWhatLiesInAMagazine() {
            ObjectCache cache = magazines();
            Shape shape = shapeBelowMagazines(cache, 2, 1);
            client.free(cache, shape.object(1, 0));
            bench.reap(cache);
            bench.move();

            assertThat(bench.count(cache, MoveStatistic.DONT_KNOW)).isEqualTo(1);
            assertThat(bench.count(cache, MoveStatistic.HUNT_FOUND_MAG)).isEqualTo(on ? 1 : 0);
            assertThat(cache.inspect().totals().held()).isEqualTo(on ? 1 : 2);
        }

        /** Nine objects freed to three magazines: loaded, previous, and one in the depot that nobody needs. */
        void allFreesGoToMagazines() {
            ObjectCache cache = magazines();
            for (int i = 0; i < 9; i++) {
                client.allocate(cache);
            }
            client.live().keySet().stream().toList().forEach(object -> client.free(cache, object));
            assertThat(cache.inspect().totals().partial()).isZero();
            for (int i = 0; i < 10; i++) {
                bench.interval();
            }

            assertThat(bench.count(cache, MoveStatistic.SCAN_DEPOT_WS_REAPS)).isEqualTo(on ? 0 : 1);
            assertThat(cache.stat("full_magazines")).isEqualTo(on ? 1 : 0);
            assertThat(cache.inspect().totals().held()).isEqualTo(on ? 3 : 2);
        }

        /** With two partial slabs the question is asked either way. */
        void allFreesGoToMagazinesButTwo() {
            ObjectCache cache = magazines();
            int[] occupancies = new int[12];
            Arrays.fill(occupancies, 3);
            occupancies[10] = 2;
            occupancies[11] = 2;
            Shape shape = shapeBelowMagazines(cache, occupancies);
            for (int slab = 0; slab < 9; slab++) {
                client.free(cache, shape.object(slab, 0));
            }
            bench.interval();
            bench.interval();

            assertThat(bench.count(cache, MoveStatistic.SCAN)).as("two of 36 are free").isZero();
            assertThat(bench.count(cache, MoveStatistic.SCAN_DEPOT_WS_REAPS)).isEqualTo(1);
        }

        void aHealthyCacheAtFullTilt() {
            ObjectCache cache = bare();
            int[] occupancies = new int[10];
            Arrays.fill(occupancies, 3);
            occupancies[8] = 2;
            occupancies[9] = 2;
            Shape.of(bench, cache, client, occupancies);
            bench.scan();
            assertThat(bench.count(cache, MoveStatistic.SCAN)).as("two of 30 are free").isZero();
            bench.tune("fulltilt", 1);
            bench.scan();

            assertThat(bench.count(cache, MoveStatistic.SCAN)).isEqualTo(on ? 1 : 0);
            assertThat(bench.state(cache).pending()).hasSize(on ? 1 : 0).allMatch(move -> move.desperate());
        }

        void aFragmentedCacheAtFullTilt() {
            ObjectCache cache = bare();
            Shape.of(bench, cache, client, 2, 2, 2, 2);
            bench.tune("fulltilt", 1);
            bench.scan();

            assertThat(bench.count(cache, MoveStatistic.SCAN)).isEqualTo(1);
            assertThat(bench.state(cache).pending()).isNotEmpty().allMatch(move -> move.desperate());
        }

        void theClientEmptiesTheSlabUnderTheScan() {
            ObjectCache cache = bare();
            Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
            bench.betweenRequests(() -> client.free(cache, shape.object(2, 0)));
            bench.scan();

            assertThat(bench.count(cache, MoveStatistic.ENDSCAN_SLAB_DESTROYED)).isEqualTo(1);
            assertThat(bench.atlas().holds(cache, 2)).isEqualTo(!on);
            assertThat(bench.state(cache).deadList()).hasSize(on ? 0 : 1);
            assertThat(bench.state(cache).pending()).hasSize(on ? 0 : 1);
            assertThat(bench.consolidator().inspect().moveQueue()).hasSize(1);
            bench.move();
            assertThat(client.asked()).isEmpty();
            assertThat(bench.atlas().holds(cache, 2)).isFalse();
            assertThat(cache.stat("buf_inuse")).isEqualTo(4);
        }
    }
}
