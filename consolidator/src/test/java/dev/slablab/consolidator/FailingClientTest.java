package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that throws instead of answering has moved nothing, and costs nothing but its callback. */
class FailingClientTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(
            CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);

    private void failOnce() {
        client.during(request -> {
            client.during(next -> { });
            throw new IllegalStateException("the client is broken");
        });
        assertThatIllegalStateException().isThrownBy(bench::move).withMessage("the client is broken");
        bench.unanswered(1);
    }

    @Test
    void the_move_is_over_and_the_destination_free() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        bench.reap(cache);
        failOnce();

        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(client.live()).containsKey(shape.object(1, 0));
        assertThat(cache.stats().bufInuse()).isEqualTo(3);
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
        assertThat(bench.state(cache).doubts()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void an_answer_that_is_none_is_a_failure() {
        Shape.of(bench, cache, client, 2, 1);
        bench.consolidator().register(cache, request -> null);
        bench.reap(cache);

        assertThatThrownBy(bench::move).isInstanceOf(NullPointerException.class)
                .hasMessage("a client answered nothing");
        bench.unanswered(1);
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(cache.stats().bufInuse()).isEqualTo(3);
    }

    @Test
    void the_next_scan_asks_again() {
        Shape.of(bench, cache, client, 2, 1);
        bench.reap(cache);
        failOnce();
        bench.interval();

        assertThat(client.asked()).hasSize(2);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void slabs_retained_for_it_are_released() {
        Shape shape = Shape.of(bench, cache, client, 2, 2, 1);
        bench.reap(cache);
        client.free(cache, shape.object(1, 0));
        client.free(cache, shape.object(1, 1));
        assertThat(bench.state(cache).deadList()).hasSize(1);
        failOnce();
        bench.settle();

        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }
}
