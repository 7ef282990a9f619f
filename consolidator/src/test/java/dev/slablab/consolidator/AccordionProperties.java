package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;

/** All clients answer YES and memory is short: one end of the order fills while the other is emptied. */
class AccordionProperties {
    private static final int[] SIZES = {2048, 1300, 512, 200, 64, 24};

    private final Benches benches = new Benches();

    @AfterTry
    void verify() {
        benches.verifyAll();
    }

    @Property(tries = 200, seed = "2008", edgeCases = EdgeCasesMode.NONE)
    void repeated_reaps_end_with_at_most_one_partial_slab(
            @ForAll @IntRange(max = 5) int size,
            @ForAll @IntRange(min = 1, max = 25) int slabs,
            @ForAll @IntRange(max = 100) int percentFreed,
            @ForAll long seed) {
        Bench bench = benches.open();
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        ObjectCache cache = bench.cache(
                CacheSpec.of("accordion", SIZES[size]).with(CacheFlag.NOMAGAZINE), client);
        while (cache.inspect().totals().created() < slabs) {
            client.allocate(cache);
        }
        Random random = new Random(seed);
        for (long object : new ArrayList<>(client.live().keySet())) {
            if (random.nextInt(100) < percentFreed) {
                client.free(cache, object);
            }
        }
        List<Integer> identities = client.live().values().stream().sorted().toList();
        long heldBefore = cache.inspect().totals().held();
        int reaps = 0;
        while (cache.inspect().totals().partial() > 1) {
            bench.reap(cache);
            bench.move();
            reaps++;
            assertThat(reaps).as("each reap frees a slab at least").isLessThanOrEqualTo((int) heldBefore);
        }

        assertThat(client.live().values()).as("nothing is lost").containsExactlyInAnyOrderElementsOf(identities);
        assertThat(cache.inspect().totals().held()).isLessThanOrEqualTo(heldBefore);
        assertThat(client.asked()).hasSizeLessThanOrEqualTo(identities.size() * Math.max(1, reaps));
        assertThat(bench.events(PassStarted.class)).hasSize(reaps);
    }
}
