package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every move statistic counts what its sentence says, for its cache and over all of them. */
class MoveStatisticTest {
    @RegisterExtension
    final Benches benches = new Benches();

    private static Map<MoveStatistic, Long> totals(Bench bench) {
        return Stream.of(MoveStatistic.values()).collect(Collectors.toMap(
                statistic -> statistic, statistic -> bench.consolidator().stat(statistic.publicName())));
    }

    @ParameterizedTest
    @EnumSource
    void it_changes_in_its_scenario_as_foretold_and_so_do_the_others(MoveStatistic statistic) {
        var scenarios = new StatisticScenarios(benches, statistic);
        Bench bench = scenarios.bench();
        ObjectCache cache = scenarios.cache();
        var story = scenarios.of(statistic);
        assertThat(story.changes()).containsEntry(statistic, 1);
        Map<MoveStatistic, Long> totals = totals(bench);
        Map<MoveStatistic, Long> own = bench.state(cache).statistics();
        Map<MoveStatistic, Long> others = bench.state(scenarios.neighbour()).statistics();
        assertThat(others).as("the totals are more than the cache's own").containsEntry(MoveStatistic.YES, 1L);

        story.act().run();

        for (MoveStatistic each : MoveStatistic.values()) {
            long change = story.changes().getOrDefault(each, 0);
            assertThat(bench.count(cache, each) - own.get(each)).as("%s of the cache", each).isEqualTo(change);
            assertThat(bench.consolidator().stat(each.publicName()) - totals.get(each)).as("%s of all", each)
                    .isEqualTo(change);
            Optional<String> exported = each.exportedName();
            if (exported.isPresent()) {
                assertThat(bench.consolidator().stat(cache, exported.get()) - own.get(each)).as(exported.get())
                        .isEqualTo(change);
            }
        }
        assertThat(bench.state(scenarios.neighbour()).statistics()).isEqualTo(others);
    }

    @Test
    void seven_are_exported_with_the_cache() {
        assertThat(Stream.of(MoveStatistic.values()).flatMap(statistic -> statistic.exportedName().stream()))
                .containsExactly("move_callbacks", "move_yes", "move_no", "move_later", "move_dont_need",
                        "move_dont_know", "move_hunt_found");
        assertThat(MoveStatistic.HUNT_FOUND_MAG.exportedName()).contains("move_hunt_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"move_callbacks", "move_yes", "move_no", "move_later", "move_dont_need", "move_dont_know",
        "move_hunt_found"})
    void a_cache_without_a_client_has_no_moves(String name) {
        Bench bench = benches.open();
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        ObjectCache moved = bench.cache(CacheSpec.of("moved", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape.of(bench, moved, client, 2, 1);
        bench.interval();
        ObjectCache plain = bench.allocator().create(CacheSpec.of("plain", 64));

        assertThat(bench.consolidator().stat(moved, "move_callbacks")).isEqualTo(1);
        assertThat(bench.consolidator().stat(plain, name)).isZero();
    }

    @Test
    void the_statistics_of_the_cache_itself_are_known_beside_them() {
        Bench bench = benches.open();
        ObjectCache cache = bench.cache(CacheSpec.of("known", 64), new ScriptedClient(MoveResponse.YES));
        cache.tryAllocate();

        for (CacheStatistic statistic : CacheStatistic.values()) {
            assertThat(bench.consolidator().stat(cache, statistic.publicName())).as(statistic.publicName())
                    .isEqualTo(cache.stat(statistic.publicName()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "YES", "move_yes", "kms_yes", "yes "})
    void other_names_are_refused_with_all_that_are_known(String name) {
        Bench bench = benches.open();

        assertThatIllegalArgumentException().isThrownBy(() -> bench.consolidator().stat(name))
                .withMessage("unknown statistic \"" + name + "\"; known are " + Stream.of(MoveStatistic.values())
                        .map(MoveStatistic::publicName).collect(Collectors.joining(", ")))
                .withMessageContaining("debug_move_scans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "move_disbelief", "yes", "move_hunt_found_mag"})
    void so_are_other_names_for_a_cache(String name) {
        Bench bench = benches.open();
        ObjectCache cache = bench.cache(CacheSpec.of("known", 64), new ScriptedClient(MoveResponse.YES));

        assertThatIllegalArgumentException().isThrownBy(() -> bench.consolidator().stat(cache, name))
                .withMessageStartingWith("unknown statistic \"" + name + "\"; known are buf_size, align, ")
                .withMessageEndingWith(", reap, move_callbacks, move_yes, move_no, move_later, move_dont_need, "
                        + "move_dont_know, move_hunt_found");
    }

    @Test
    void the_totals_keep_what_a_destroyed_cache_counted_up_to_its_last_free() {
        Bench bench = benches.open();
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        ObjectCache cache = bench.cache(CacheSpec.of("thrice", 1300), client);
        for (int i = 0; i < 3; i++) {
            client.allocate(cache);
        }
        client.live().keySet().stream().toList().forEach(object -> client.free(cache, object));
        assertThat(cache.stats().bufConstructed()).as("all are in the loaded magazine").isEqualTo(3);
        assertThat(bench.consolidator().stat("avl_noupdate")).isZero();
        bench.allocator().destroy(cache);

        assertThat(bench.consolidator().stat("avl_noupdate")).as("the second of three frees to the slab").isEqualTo(1);
    }
}
