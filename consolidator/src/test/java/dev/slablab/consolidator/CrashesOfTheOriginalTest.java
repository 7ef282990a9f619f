package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two things by which the original, in some revision, touched memory that was gone: all revisions survive them. */
class CrashesOfTheOriginalTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);

    static List<Revision> revisions() {
        return Revision.ALL;
    }

    private static CacheSpec bare(int size) {
        return CacheSpec.of("bare", size).with(CacheFlag.NOMAGAZINE);
    }

    private void assertEndsWell(Bench bench, ObjectCache cache, long slabs) {
        bench.verify();
        bench.settle();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(cache.stat("buf_inuse")).isEqualTo(client.live().size());
        assertThat(cache.inspect().totals().held()).isEqualTo(slabs);
        assertThat(bench.arena().pagesInUse()).isEqualTo(slabs * cache.geometry().pages());
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void a_slab_is_emptied_under_a_scan_with_its_own_move_queued(Revision revision) {
        Bench bench = benches.open(revision, 1);
        ObjectCache cache = bench.cache(bare(1300), client);
        Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
        bench.betweenRequests(() -> client.free(cache, shape.object(2, 0)));
        bench.scan();

        assertEndsWell(bench, cache, 2);
        assertThat(client.asked()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void a_slab_is_emptied_under_a_notify_with_its_own_move_queued(Revision revision) {
        Bench bench = benches.open(revision, 1);
        ObjectCache cache = bench.cache(bare(1300), client);
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.next(MoveResponse.NO);
        bench.interval();
        bench.betweenRequests(() -> client.free(cache, shape.object(1, 0)));
        bench.consolidator().notify(cache, shape.object(1, 0));
        bench.maintain();
        assertThat(bench.moves().waiting()).hasSize(1);

        assertEndsWell(bench, cache, 1);
        assertThat(client.asked()).as("before, when it refused").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void the_slab_goes_while_the_notify_of_its_object_waits(Revision revision) {
        for (int size : new int[] {64, 1300}) {
            client.live().clear();
            Bench bench = benches.open(revision, 1);
            ObjectCache cache = bench.cache(bare(size), client);
            Shape shape = Shape.of(bench, cache, client, 2, 1);
            client.next(MoveResponse.NO);
            bench.interval();
            bench.consolidator().notify(cache, shape.object(1, 0));
            client.free(cache, shape.object(1, 0));
            assertThat(bench.atlas().holds(cache, 1)).isFalse();
            bench.maintain();

            assertThat(bench.moves().waiting()).isEmpty();
            assertEndsWell(bench, cache, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void the_page_belongs_to_another_cache_when_the_notify_is_heard(Revision revision) {
        for (int size : new int[] {64, 1300}) {
            client.live().clear();
            Bench bench = benches.open(revision, 1);
            ObjectCache other = bench.allocator().create(CacheSpec.of("other", size).with(CacheFlag.NOMAGAZINE));
            List<Long> foreign = new ArrayList<>();
            foreign.add(other.tryAllocate());
            ObjectCache cache = bench.cache(bare(size), client);
            Shape shape = Shape.of(bench, cache, client, 2, 1);
            long gone = shape.object(1, 0);
            bench.consolidator().notify(cache, gone);
            client.free(cache, gone);
            while (other.inspect().totals().created() < 3) {
                foreign.add(other.tryAllocate());
            }
            assertThat(foreign).as("its second slab has taken the page and the colour").contains(gone);
            bench.maintain();

            assertThat(bench.moves().waiting()).isEmpty();
            assertThat(bench.state(cache).doubts()).isEmpty();
            foreign.forEach(other::free);
            assertEndsWell(bench, cache, 1);
        }
    }
}
