package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.HuntOutcome;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.inspect.Doubt;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All consequences of each answer: two slabs of three, with two objects on the first and one on the second. */
class AnswerTest {
    private static final Set<MoveStatistic> OF_MOVES = EnumSet.of(
            MoveStatistic.CALLBACKS, MoveStatistic.YES, MoveStatistic.NO, MoveStatistic.LATER, MoveStatistic.DONT_NEED,
            MoveStatistic.DONT_KNOW, MoveStatistic.HUNT_FOUND_SLAB, MoveStatistic.HUNT_FOUND_MAG,
            MoveStatistic.HUNT_LUCKY, MoveStatistic.HUNT_ALLOC_FAIL, MoveStatistic.DISBELIEF,
            MoveStatistic.DEAD_SLABS_FREED, MoveStatistic.SLABS_FREED, MoveStatistic.CONSTRUCTOR_FAIL);

    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.NO);
    private ObjectCache cache;
    private Shape shape;
    private long lonely;
    private long constructionsBefore;
    private long destructionsBefore;

    @BeforeEach
    void shape() {
        cache = bench.cache(CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()
                .withArgument("mine")), client);
        shape = Shape.of(bench, cache, client, 2, 1);
        lonely = shape.object(1, 0);
        constructionsBefore = objects.constructions();
        destructionsBefore = objects.destructions();
    }

    private void answer(MoveResponse response) {
        client.otherwise(response);
        bench.allocator().tick();
        bench.maintain();
        assertThat(bench.state(cache).pending()).hasSize(1);
        bench.move();
    }

    private MoveRequest request() {
        assertThat(client.asked()).hasSize(1);
        return client.asked().getFirst();
    }

    private MoveEnded ended() {
        return bench.events(MoveEnded.class).getLast();
    }

    private long constructions() {
        return objects.constructions() - constructionsBefore;
    }

    private long destructions() {
        return objects.destructions() - destructionsBefore;
    }

    private void assertCounts(Map<MoveStatistic, Long> counts) {
        for (MoveStatistic statistic : OF_MOVES) {
            assertThat(bench.count(cache, statistic)).as(statistic.publicName())
                    .isEqualTo(counts.getOrDefault(statistic, 0L));
        }
        assertThat(bench.consolidator().inspect().statistics()).isEqualTo(bench.state(cache).statistics());
    }

    private void assertDestinationFreed() {
        assertThat(objects.constructed()).doesNotContain(request().to());
        assertThat(constructions()).isEqualTo(1);
    }

    @Test
    void the_request_says_what_is_wanted() {
        answer(MoveResponse.NO);

        assertThat(request().cache()).isSameAs(cache);
        assertThat(request().from()).isEqualTo(lonely);
        assertThat(bench.atlas().ordinal(cache, request().to(), bench.arena().base()))
                .as("the first partial slab takes it").isZero();
        assertThat(request().size()).isEqualTo(1300);
        assertThat(request().argument()).isEqualTo("mine");
        assertThat(request().desperate()).isFalse();
        assertThat(request().notified()).isFalse();
    }

    @Test
    void yes_frees_the_old_object_and_the_slab_that_it_held() {
        answer(MoveResponse.YES);

        assertThat(client.live()).containsOnlyKeys(shape.object(0, 0), shape.object(0, 1), request().to());
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(constructions()).isEqualTo(1);
        assertThat(destructions()).isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        assertThat(cache.inspect().totals().complete()).isEqualTo(1);
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(ended().emptied()).isTrue();
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 1L, MoveStatistic.YES, 1L, MoveStatistic.SLABS_FREED, 1L,
                MoveStatistic.DEAD_SLABS_FREED, 1L));
    }

    @Test
    void no_frees_the_new_object_and_marks_the_slab() {
        answer(MoveResponse.NO);

        assertThat(client.live()).containsKey(lonely);
        assertDestinationFreed();
        assertThat(destructions()).isEqualTo(1);
        assertThat(cache.inspect().partial()).extracting(slab -> slab.ordinal()).containsExactly(1L, 0L);
        assertThat(cache.inspect().partial().getFirst().fillFirst()).isTrue();
        assertThat(bench.state(cache).doubts()).containsOnly(Map.entry(1L, new Doubt(0, OptionalInt.of(0))));
        assertThat(ended().emptied()).isFalse();
        assertThat(ended().disbelieved()).isFalse();
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 1L, MoveStatistic.NO, 1L));
    }

    @Test
    void a_refused_slab_is_left_alone_until_memory_is_short() {
        answer(MoveResponse.NO);
        for (int i = 0; i < 5; i++) {
            bench.interval();
        }
        assertThat(client.asked()).hasSize(1);

        bench.reap(cache);
        bench.move();
        assertThat(client.asked()).hasSizeGreaterThan(1);
    }

    @Test
    void later_frees_the_new_object_and_is_remembered() {
        answer(MoveResponse.LATER);

        assertThat(client.live()).containsKey(lonely);
        assertDestinationFreed();
        assertThat(cache.inspect().partial()).noneMatch(slab -> slab.fillFirst());
        assertThat(bench.state(cache).doubts()).containsOnly(Map.entry(1L, new Doubt(1, OptionalInt.of(0))));
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 1L, MoveStatistic.LATER, 1L));
    }

    @Test
    void the_third_later_is_not_believed() {
        client.otherwise(MoveResponse.LATER);
        for (int i = 0; i < 5; i++) {
            bench.interval();
        }

        assertThat(client.asked()).hasSize(3);
        assertThat(bench.events(MoveEnded.class)).extracting(MoveEnded::disbelieved)
                .containsExactly(false, false, true);
        assertThat(cache.inspect().partial().getFirst().fillFirst()).isTrue();
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 3L, MoveStatistic.LATER, 3L, MoveStatistic.DISBELIEF, 1L));
    }

    @Test
    void dont_need_frees_both() {
        answer(MoveResponse.DONT_NEED);

        assertThat(client.live()).containsOnlyKeys(shape.object(0, 0), shape.object(0, 1));
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(constructions()).isEqualTo(1);
        assertThat(destructions()).isEqualTo(2);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
        assertThat(cache.stats().bufInuse()).isEqualTo(2);
        assertThat(ended().emptied()).isTrue();
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 1L, MoveStatistic.DONT_NEED, 1L,
                MoveStatistic.SLABS_FREED, 1L, MoveStatistic.DEAD_SLABS_FREED, 1L));
    }

    @Test
    void dont_know_hunts_in_vain_and_frees_the_new_object() {
        answer(MoveResponse.DONT_KNOW);

        assertThat(client.live()).containsKey(lonely);
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(constructions()).as("the destination and an object to swap").isEqualTo(2);
        assertThat(ended().hunt()).contains(HuntOutcome.NONE);
        assertThat(bench.state(cache).doubts()).isEmpty();
        assertThat(cache.inspect().totals().held()).isEqualTo(2);
        assertCounts(Map.of(MoveStatistic.CALLBACKS, 1L, MoveStatistic.DONT_KNOW, 1L));
    }

    @Test
    void a_success_of_another_object_of_the_slab_forgives_a_later() {
        ObjectCache eights = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape three = Shape.of(bench, eights, client, 4, 3);
        client.next(MoveResponse.LATER, MoveResponse.YES);
        client.otherwise(MoveResponse.DONT_KNOW);
        bench.reap(eights);
        bench.move();

        assertThat(client.asked()).extracting(MoveRequest::from).containsExactlyElementsOf(three.slab(1));
        assertThat(bench.state(eights).doubts()).isEmpty();
        assertThat(eights.inspect().partial()).extracting(slab -> slab.refCount()).containsExactly(5, 2);
    }
}
