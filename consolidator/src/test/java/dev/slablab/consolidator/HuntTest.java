package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.HuntOutcome;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What becomes of DONT_KNOW: slabs of three objects, magazines of three rounds.
 *
 * <p>Magazines are switched on only after the slabs have their shape, so that a test decides what they contain.
 */
class HuntTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private Bench bench;
    private ObjectCache cache;
    private Shape shape;

    private void shape(Revision revision, int... occupancies) {
        bench = benches.open(revision, 2);
        cache = bench.cache(CacheSpec.of("thrice", 1300).with(objects.callbacks()), client);
        cache.purge();
        bench.maintain();
        shape = Shape.of(bench, cache, client, occupancies);
        cache.enable();
        bench.maintain();
    }

    /** Frees objects into the magazines of a processor, first one first. */
    private void free(int cpu, List<Long> addresses) {
        bench.onCpu(cpu);
        addresses.forEach(object -> client.free(cache, object));
        bench.onCpu(0);
    }

    private List<MoveEnded> reapAndMove() {
        bench.reap(cache);
        bench.move();
        return bench.events(MoveEnded.class);
    }

    private void assertConsistent() {
        assertThat(cache.stats().bufInuse()).isEqualTo(client.live().size());
        assertThat(objects.constructed()).containsAll(client.live().keySet())
                .hasSize(client.live().size() + (int) cache.stats().bufConstructed());
    }

    @Test
    void the_object_that_the_hunter_is_given_may_be_the_one_it_looks_for() {
        shape(Revision.OF_2009_07, 2, 1);
        free(0, List.of(shape.object(1, 0)));

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.LUCKY));
        assertThat(bench.count(cache, MoveStatistic.HUNT_LUCKY)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.HUNT_FOUND_MAG)).isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        assertThat(cache.stats().bufConstructed()).isZero();
        assertConsistent();
    }

    @Test
    void an_object_in_the_loaded_magazine_is_swapped() {
        shape(Revision.OF_2009_07, 3, 2, 1);
        free(0, List.of(shape.object(2, 0), shape.object(0, 0)));

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.MAGAZINE));
        assertThat(bench.count(cache, MoveStatistic.HUNT_LUCKY)).isZero();
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
        assertThat(cache.stats().bufConstructed()).as("the swapped one took its place").isEqualTo(1);
        assertThat(cache.tryAllocate(0)).isEqualTo(shape.object(0, 0));
        cache.free(shape.object(0, 0), 0);
        assertConsistent();
    }

    @Test
    void an_object_in_the_previous_magazine_of_another_processor_is_swapped() {
        shape(Revision.OF_2009_07, 3, 3, 1, 1);
        free(1, List.of(shape.object(3, 0), shape.object(0, 0), shape.object(0, 1), shape.object(1, 0)));
        assertThat(cache.inspect().cpus().get(1).previous()).hasValue(3);

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.MAGAZINE));
        assertThat(cache.inspect().totals().held()).isEqualTo(3);
        assertThat(cache.stats().bufConstructed()).as("the object to swap came from a slab").isEqualTo(4);
        assertConsistent();
    }

    @Test
    void an_object_deep_in_a_depot_magazine_is_swapped() {
        shape(Revision.OF_2009_07, 3, 3, 3, 2, 1);
        free(1, List.of(shape.object(4, 0), shape.object(0, 0), shape.object(0, 1)));
        free(1, List.of(shape.object(1, 0), shape.object(1, 1), shape.object(1, 2)));
        free(1, List.of(shape.object(2, 0)));
        free(0, List.of(shape.object(2, 1)));
        bench.tune("scan_range", 1);
        bench.interval();

        assertThat(bench.events(MoveEnded.class)).extracting(MoveEnded::hunt)
                .containsExactly(Optional.of(HuntOutcome.MAGAZINE));
        assertThat(bench.atlas().holds(cache, 4)).isFalse();
        assertThat(cache.inspect().depot().full().count()).isEqualTo(1);
        assertConsistent();
    }

    @Test
    void an_object_that_is_nowhere_is_not_found_and_the_swap_object_stays_in_a_magazine() {
        shape(Revision.OF_2009_07, 2, 1);
        client.live().remove(shape.object(1, 0));

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.NONE));
        assertThat(bench.count(cache, MoveStatistic.HUNT_FOUND_MAG)).isZero();
        assertThat(cache.stats().bufConstructed()).isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
        client.live().put(shape.object(1, 0), 99);
        assertConsistent();
    }

    @Test
    void without_an_object_to_swap_nothing_is_found() {
        shape(Revision.OF_2009_07, 2, 1);
        client.live().remove(shape.object(1, 0));
        client.during(request -> objects.failNext(1));

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.NONE));
        assertThat(bench.count(cache, MoveStatistic.HUNT_ALLOC_FAIL)).isEqualTo(1);
        assertThat(cache.stats().bufConstructed()).isZero();
        client.live().put(shape.object(1, 0), 99);
        assertConsistent();
    }

    @Test
    void a_full_arena_is_no_object_to_swap_either() {
        shape(Revision.OF_2009_07, 2, 1);
        client.live().remove(shape.object(1, 0));
        client.during(request -> {
            bench.arena().limit(2);
            client.allocate(cache);
            client.allocate(cache);
        });

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.of(HuntOutcome.NONE));
        assertThat(bench.count(cache, MoveStatistic.HUNT_ALLOC_FAIL)).isEqualTo(1);
        client.live().put(shape.object(1, 0), 99);
        assertConsistent();
    }

    @Test
    void the_later_revision_does_not_hunt() {
        shape(Revision.OF_2021, 2, 1);
        free(0, List.of(shape.object(1, 0)));

        assertThat(reapAndMove()).extracting(MoveEnded::hunt).containsExactly(Optional.empty());
        assertThat(bench.count(cache, MoveStatistic.DONT_KNOW)).isEqualTo(1);
        assertThat(bench.count(cache, MoveStatistic.HUNT_FOUND_MAG)).isZero();
        assertThat(cache.stats().bufConstructed()).as("left where it was").isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
        assertConsistent();
    }
}
