package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.policy.SparsestFirstPolicy;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Candidates behind a bin: 150 slabs worth emptying that 13 fuller ones at higher addresses hide from the scan. */
class HiddenCandidatesTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private Bench bench;
    private ObjectCache cache;

    private void shape(Supplier<Bench> made) {
        bench = made.get();
        bench.tune("minslabs", ConsolidatorTunable.STANDARD.get(ConsolidatorTunable.MINSLABS));
        cache = bench.cache(CacheSpec.of("hidden", 64).with(CacheFlag.NOMAGAZINE), client);
        int[] occupancies = new int[163];
        Arrays.fill(occupancies, 0, 150, 48);
        Arrays.fill(occupancies, 150, 163, 57);
        Shape.of(bench, cache, client, occupancies);
        assertThat(cache.inspect().partial()).hasSize(163).allMatch(slab -> slab.capacity() == 62);
        assertThat(freeShare()).isCloseTo(0.214, within(0.0005));
    }

    private double freeShare() {
        var totals = cache.inspect().totals();
        return (double) totals.freeObjects() / totals.objects();
    }

    private int intervalsUntilHealthy(int most) {
        int intervals = 0;
        while (freeShare() > 1.0 / 8 && intervals < most) {
            bench.interval();
            intervals++;
        }
        return intervals;
    }

    @Test
    void the_scan_never_sees_them_and_the_share_of_free_objects_stays() {
        for (Revision revision : Revision.ALL) {
            client.live().clear();
            shape(() -> benches.open(revision, 1));
            double before = freeShare();
            for (int i = 0; i < 400; i++) {
                bench.interval();
            }

            assertThat(client.asked()).isEmpty();
            assertThat(freeShare()).isEqualTo(before);
            assertThat(bench.count(cache, MoveStatistic.CALLBACKS)).isZero();
            assertThat(bench.state(cache).threshold().orElseThrow().numer()).as("as tolerant as can be").isEqualTo(7);
        }
    }

    @Test
    void with_a_wider_range_it_consolidates() {
        shape(benches::open);
        for (int i = 0; i < 72; i++) {
            bench.interval();
        }
        assertThat(client.asked()).isEmpty();
        bench.tune("scan_range", 200);
        int intervals = intervalsUntilHealthy(100);

        assertThat(freeShare()).isLessThanOrEqualTo(1.0 / 8);
        assertThat(intervals).as("one slab in each").isEqualTo((int) (163 - cache.inspect().totals().held()));
        assertThat(client.live()).hasSize(150 * 48 + 13 * 57);
    }

    @Test
    void a_policy_that_looks_at_all_slabs_consolidates_at_once() {
        shape(() -> benches.open(new SparsestFirstPolicy.Provider()));
        int intervals = intervalsUntilHealthy(100);

        assertThat(freeShare()).isLessThanOrEqualTo(1.0 / 8);
        assertThat(intervals).isEqualTo((int) (163 - cache.inspect().totals().held()));
        assertThat(bench.events(MoveEnded.class)).hasSize(client.asked().size())
                .noneMatch(ended -> ended.move().fromOrdinal() == ended.move().toOrdinal());
    }
}
