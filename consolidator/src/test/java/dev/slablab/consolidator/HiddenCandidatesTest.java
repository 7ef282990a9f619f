package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.PartialSlabTree;
import dev.slablab.allocator.slab.SlabLayerPlan;
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
        shape(made, CacheSpec.of("hidden", 64));
    }

    private void shape(Supplier<Bench> made, CacheSpec spec) {
        bench = made.get();
        bench.tune("minslabs", ConsolidatorTunable.STANDARD.get(ConsolidatorTunable.MINSLABS));
        cache = bench.cache(spec.with(CacheFlag.NOMAGAZINE), client);
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

    /**
     * Where no two occupancies share a bin, the last 12 are of the 150. The threshold rises with each 12th of 72 scans,
     * until 48 of 62 is below it. Then 11 scans empty a slab each; with the 12th, as all that was sought was found, it
     * falls and takes back the moves just queued; 12 scans later it is up again, and 6 more slabs end it.
     */
    @Test
    void in_exact_order_the_scan_as_it_is_consolidates() {
        for (Revision revision : Revision.ALL) {
            client.live().clear();
            client.asked().clear();
            shape(() -> benches.open(revision, 1), CacheSpec.of("exact", 64).with(
                    SlabLayerPlan.KMEM.withPartialSlabs(PartialSlabTree.ofBinShift(0))));
            for (int i = 0; i < 72; i++) {
                bench.interval();
            }
            assertThat(client.asked()).isEmpty();
            assertThat(bench.state(cache).threshold().orElseThrow().numer()).isEqualTo(7);

            assertThat(intervalsUntilHealthy(400)).isEqualTo(11 + 1 + 12 + 6);
            assertThat(bench.count(cache, MoveStatistic.SCAN)).isEqualTo(102);
            assertThat(bench.count(cache, MoveStatistic.NO_LONGER_RECLAIMABLE)).isEqualTo(48);
            assertThat(freeShare()).isCloseTo(0.123, within(0.0005));
            assertThat(cache.inspect().totals().held()).isEqualTo(163 - 17);
            assertThat(client.asked()).as("the fewest moves for 17 slabs").hasSize(17 * 48);
            bench.interval();
            assertThat(bench.count(cache, MoveStatistic.SCAN)).as("and then it stops asking").isEqualTo(102);
        }
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
