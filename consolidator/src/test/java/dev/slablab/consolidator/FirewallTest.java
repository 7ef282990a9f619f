package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that a page guards have a slab each, so there is nothing to be gained by moving them. */
class FirewallTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);

    private ObjectCache create(int size) {
        return bench.allocator().create(CacheSpec.of("guarded", size).with(DebugFlag.FIREWALL));
    }

    @Test
    void of_large_ones_no_client_is_registered() {
        assertThat(bench.consolidator().register(create(3000), client))
                .isEqualTo(Registration.IGNORED_ONE_OBJECT_PER_SLAB);
    }

    /** As in the original, which goes by the sizes of chunk and slab. */
    @Test
    void of_small_ones_a_client_is_registered_and_never_asked() {
        ObjectCache cache = create(100);
        assertThat(bench.consolidator().register(cache, client)).isEqualTo(Registration.ACTIVE);
        List<Long> objects = IntStream.range(0, 60).mapToObj(at -> cache.tryAllocate()).toList();
        IntStream.range(0, 60).filter(at -> at % 3 > 0).forEach(at -> cache.free(objects.get(at)));
        for (int i = 0; i < 10; i++) {
            bench.interval();
            bench.reap(cache);
            bench.settle();
        }

        assertThat(client.asked()).isEmpty();
        assertThat(cache.inspect().partial()).isEmpty();
        assertThat(bench.arena().pagesInUse()).isEqualTo(20 * 2);
        IntStream.range(0, 60).filter(at -> at % 3 == 0).forEach(at -> cache.free(objects.get(at)));
        assertThat(bench.arena().pagesInUse()).isZero();
    }
}
