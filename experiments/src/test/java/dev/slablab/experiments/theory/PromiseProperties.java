package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What periodic scans promise, where they keep it, and where they cannot. */
class PromiseProperties {
    private static final int RANGE = ConsolidatorTunable.STANDARD.get(ConsolidatorTunable.SCAN_RANGE);
    /** The threshold rises once in a range of scans, six times at most. */
    private static final int PATIENCE = 8 * RANGE;
    private static final int EIGHTHS = 8;
    private static final int MOST_TOLERANT = 7;
    private static final int MOST_INTERVALS = 5_000;
    /** From so many tries on, each way to come to rest must have been met. */
    private static final int ENOUGH_TRIES = 500;

    /**
     * T4a with its condition: scans come to rest, and when they do the cache is healthy or there is no candidate in
     * sight. Which of the two is counted, so that nobody need wonder whether the generator avoids one: it must not.
     */
    @Property
    @Holds({Statement.T4A, Statement.T4B})
    void scansComeToRestHealthyOrBlind(
            @ForAll("eights") int eights,
            @ForAll("descents") Descent descent,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed, revision, new CooperativeClient());
        bench.tune(ConsolidatorTunable.MINSLABS, 0);
        descent.of(bench);
        int intervals = bench.intervalsUntilQuiet(PATIENCE, MOST_INTERVALS);

        assertThat(intervals).as("intervals until nothing more was asked").isLessThan(MOST_INTERVALS);
        boolean healthy = isHealthy(bench);
        Statistics.label("at rest").collect(healthy ? "healthy" : "blind").coverage(rests -> {
            rests.check("healthy").count((met, all) -> all < ENOUGH_TRIES || met > 0);
            rests.check("blind").count((met, all) -> all < ENOUGH_TRIES || met > 0);
        });
        assertThat(healthy || candidatesInSight(bench) == 0)
                .as("%s with %d candidates in sight", bench.totals(), candidatesInSight(bench)).isTrue();
    }

    private static boolean isHealthy(DescentBench bench) {
        return bench.partial() <= 1 || bench.totals().freeObjects() * EIGHTHS <= bench.totals().objects();
    }

    /** Slabs among the last of the order, but for the first of all, that the most tolerant threshold lets pass. */
    private static long candidatesInSight(DescentBench bench) {
        List<SlabSnapshot> order = bench.inOrder();
        return order.stream().skip(Math.max(1, order.size() - RANGE))
                .filter(PromiseProperties::isCandidate).count();
    }

    private static boolean isCandidate(SlabSnapshot slab) {
        return slab.refCount() == 1 && slab.capacity() > 1
                || slab.refCount() * EIGHTHS < slab.capacity() * MOST_TOLERANT;
    }

    /** T4b: any number of candidates, hidden by as many fuller slabs of the same bin as a scan looks at. */
    @Property
    @Holds(Statement.T4B)
    void candidatesBehindABinAreNeverSeen(
            @ForAll @IntRange(min = 20, max = 150) int hidden,
            @ForAll @IntRange(min = 12, max = 20) int hiding,
            @ForAll @IntRange(min = 47, max = 54) int few,
            @ForAll @IntRange(min = 55, max = 61) int many,
            @ForAll("revisions") Revision revision) {
        DescentBench bench = new DescentBench(64, 1, revision, new CooperativeClient());
        bench.tune(ConsolidatorTunable.MINSLABS, 0);
        int[] occupancies = new int[hidden + hiding];
        for (int slab = 0; slab < occupancies.length; slab++) {
            occupancies[slab] = slab < hidden ? few : many;
        }
        bench.shape(occupancies);
        Assume.that(!isHealthy(bench) && bench.inOrder().getLast().refCount() == many);
        long free = bench.totals().freeObjects();
        for (int interval = 0; interval < PATIENCE; interval++) {
            bench.interval();
        }

        assertThat(bench.ended()).isEmpty();
        assertThat(bench.totals().freeObjects()).isEqualTo(free);
        assertThat(isHealthy(bench)).isFalse();
    }

    /** T4d: while the program frees nothing, a slab that was refused is left alone unless moves fill it. */
    @Property
    @Holds(Statement.T4D)
    void aRefusedSlabIsLeftAlone(
            @ForAll @IntRange(min = 8, max = 200) int eights,
            @ForAll @IntRange(min = 2, max = 600) int peak,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = stubborn(8 * eights, share, revision, seed);
        Set<Long> refused = new HashSet<>();
        bench.afterRequests(() -> refused.retainAll(partial(bench)));
        bench.afterEach(move -> {
            assertThat(refused).as("slabs not to be asked about").doesNotContain(move.move().fromOrdinal());
            if (move.response() == MoveResponse.NO) {
                refused.add(move.move().fromOrdinal());
            }
            refused.retainAll(partial(bench));
        });
        bench.allocate(peak);
        bench.freeDownTo(peak * percent / 100);
        bench.intervalsUntilQuiet(PATIENCE, MOST_INTERVALS);

        Statistics.label("refusals").collect(!refused.isEmpty());
    }

    private static Set<Long> partial(DescentBench bench) {
        return bench.inOrder().stream().map(SlabSnapshot::ordinal).collect(Collectors.toSet());
    }

    private static DescentBench stubborn(int size, double share, Revision revision, long seed) {
        DescentBench bench = new DescentBench(size, seed, revision, ClientModels.create(
                "stubborn(share=%.3f)".formatted(share), seed, PromiseProperties.class.getClassLoader()));
        bench.tune(ConsolidatorTunable.MINSLABS, 0);
        return bench;
    }

    /** A third of a peak is left, scattered over slabs of three objects or more. */
    private static DescentBench scattered(int eights, int peak, double share, Revision revision, long seed) {
        DescentBench bench = stubborn(8 * eights, share, revision, seed);
        Assume.that(bench.perSlab() > 2);
        bench.allocate(peak);
        bench.freeDownTo(peak / 3);
        return bench;
    }

    /** T4d, the other half: what a slab was refused for is forgotten when that object is freed. */
    @Property
    @Holds(Statement.T4D)
    void aSlabIsAskedAgainWhenItsStuckObjectIsFreed(
            @ForAll @IntRange(min = 60, max = 170) int eights,
            @ForAll @IntRange(min = 60, max = 200) int peak,
            @ForAll @DoubleRange(min = 0.3, max = 0.6) double share,
            @ForAll long seed) {
        DescentBench bench = scattered(eights, peak, share, Revision.OF_2009_07, seed);
        bench.intervalsUntilQuiet(PATIENCE, MOST_INTERVALS);
        Set<Long> stuck = new HashSet<>();
        bench.ended().stream().filter(move -> move.response() == MoveResponse.NO).map(move -> move.move().from())
                .forEach(stuck::add);
        Assume.that(bench.inOrder().stream().anyMatch(SlabSnapshot::fillFirst));
        bench.freeAt(stuck);

        assertThat(bench.inOrder()).noneMatch(SlabSnapshot::fillFirst);
    }

    /** T4d: the client's word that the object can move now is enough, and the object is asked about at once. */
    @Property
    @Holds(Statement.T4D)
    void anObjectIsAskedAboutAgainWhenItsClientNotifies(
            @ForAll @IntRange(min = 60, max = 170) int eights,
            @ForAll @IntRange(min = 60, max = 200) int peak,
            @ForAll @DoubleRange(min = 0.3, max = 0.6) double share,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = scattered(eights, peak, share, revision, seed);
        bench.reap();
        Set<Long> marked = bench.inOrder().stream().filter(SlabSnapshot::fillFirst)
                .filter(slab -> slab.refCount() + 1 < slab.capacity()).map(SlabSnapshot::ordinal)
                .collect(Collectors.toSet());
        Assume.that(!marked.isEmpty() && bench.partial() > 1);
        long stuck = bench.ended().stream().filter(move -> move.response() == MoveResponse.NO)
                .filter(move -> marked.contains(move.move().fromOrdinal())).map(move -> move.move().from())
                .reduce((first, last) -> last).orElseThrow();
        int asked = bench.ended().size();
        bench.tune(ConsolidatorTunable.ANY_PARTIAL, 1);
        bench.notify(stuck);

        assertThat(bench.ended().stream().skip(asked).map(move -> move.move().from())).containsExactly(stuck);
    }

    /** T4d: a slab that fills is a slab without a past. */
    @Property
    @Holds(Statement.T4D)
    void aSlabThatFillsIsForgotten(
            @ForAll @IntRange(min = 60, max = 170) int eights,
            @ForAll @IntRange(min = 60, max = 200) int peak,
            @ForAll @DoubleRange(min = 0.3, max = 0.6) double share,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = scattered(eights, peak, share, revision, seed);
        bench.reap();
        Assume.that(!bench.consolidatorState().doubts().isEmpty());
        bench.fill();
        bench.freeDownTo(bench.live() * 2 / 3);

        assertThat(bench.consolidatorState().doubts()).isEmpty();
        assertThat(bench.inOrder()).noneMatch(SlabSnapshot::fillFirst);
    }

    /** Half of them small, for slabs of many objects. */
    @Provide
    Arbitrary<Integer> eights() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 200), Arbitraries.integers().between(1, 20));
    }

    @Provide
    Arbitrary<Descent> descents() {
        return Descent.any();
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Arbitraries.of(Revision.ALL);
    }
}
