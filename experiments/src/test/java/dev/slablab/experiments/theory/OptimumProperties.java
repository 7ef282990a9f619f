package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OptimumProperties {

    /** T1a, T1d and T1e: sorting by occupancy is as good as trying every sequence of moves. */
    @Property
    @Holds({Statement.T1A, Statement.T1D, Statement.T1E})
    void greedyIsOptimal(@ForAll("small") Slabs slabs) {
        agreesWithSearch(slabs);
    }

    /** T1c. */
    @Property
    @Holds(Statement.T1C)
    void greedyIsOptimalWithPinnedSlabs(@ForAll("smallPinned") Slabs slabs) {
        agreesWithSearch(slabs);
    }

    @Property
    @Holds(Statement.T1A)
    void isOptimalForCapacitiesThatDifferByOne(@ForAll("smallColored") Slabs slabs) {
        agreesWithSearch(slabs);
    }

    @Property
    @Holds(Statement.T1A)
    void isOptimalForAnyTwoCapacities(@ForAll("smallUnequal") Slabs slabs) {
        agreesWithSearch(slabs);
    }

    /** T1b. */
    @Property
    @Holds(Statement.T1B)
    void slopesAreTheSortedOccupancies(@ForAll("largePinned") Slabs slabs) {
        long[] curve = slabs.optimum().curve();
        int[] sorted = slabs.sortedMovable();
        for (int j = 0; j + 1 < curve.length; j++) {
            assertThat(curve[j + 1] - curve[j]).isEqualTo(sorted[j]);
        }
    }

    /** T1b. */
    @Property
    @Holds(Statement.T1B)
    void theCurveIsConvex(@ForAll("largePinned") Slabs slabs) {
        assertConvex(slabs.optimum().curve());
    }

    @Property
    @Holds(Statement.T1B)
    void theCurveIsConvexForCapacitiesThatDifferByOne(@ForAll("largeColored") Slabs slabs) {
        assertConvex(slabs.optimum().curve());
    }

    @Property
    @Holds(Statement.T1A)
    void agreesWithTryingEveryShareOfTheTwoCapacities(@ForAll("largeUnequal") Slabs slabs) {
        Optimum optimum = slabs.optimum();
        int tight = Arrays.stream(slabs.capacities()).min().orElse(1);
        int roomy = Arrays.stream(slabs.capacities()).max().orElse(1);
        int[] tightSorted = tight == roomy ? new int[0] : sorted(slabs, tight);
        int[] roomySorted = sorted(slabs, roomy);
        for (int freed = 0; freed <= optimum.reclaimable(); freed++) {
            int j = freed;
            long fewest = IntStream.rangeClosed(Math.max(0, j - roomySorted.length), Math.min(j, tightSorted.length))
                    .filter(x -> (long) x * tight + (long) (j - x) * roomy <= optimum.freeSlots())
                    .mapToLong(x -> prefix(tightSorted, x) + prefix(roomySorted, j - x)).min().orElseThrow();
            assertThat(optimum.moves(j)).isEqualTo(fewest);
        }
    }

    /** T1e. */
    @Property
    @Holds(Statement.T1E)
    void withoutPinsAllButTheNeededSlabsCanBeFreed(@ForAll("large") Slabs slabs) {
        int slots = Arrays.stream(slabs.capacities()).max().orElse(1);
        assertThat(slabs.optimum().reclaimable())
                .isEqualTo((int) Bounds.reclaimable(slabs.slabs(), slabs.objects(), slots));
    }

    /** T1j. */
    @Property
    @Holds({Statement.T1J, Statement.T5D})
    void aPinnedObjectNeverHelps(@ForAll("largeColored") Slabs slabs) {
        assertThat(slabs.withPinnedObject().optimum().reclaimable())
                .isLessThanOrEqualTo(slabs.optimum().reclaimable());
    }

    @Property
    @Holds(Statement.T5A)
    void aHistogramSaysAsMuchAsTheSlabs(@ForAll("largePinned") Slabs slabs) {
        int slots = Arrays.stream(slabs.capacities()).max().orElse(1);
        int[] movable = new int[slots + 1];
        int[] pinned = new int[slots + 1];
        for (int i = 0; i < slabs.slabs(); i++) {
            int[] counts = slabs.pinned().get(i) ? pinned : movable;
            counts[slabs.occupancies()[i]]++;
        }
        Optimum optimum = Optimum.ofHistogram(movable, pinned, slots);
        assertThat(optimum.curve()).isEqualTo(slabs.optimum().curve());
        assertThat(optimum.slabs()).isEqualTo(slabs.slabs());
        assertThat(optimum.pinnedSlabs()).isEqualTo(slabs.pinned().cardinality());
        assertThat(optimum.freeSlots()).isEqualTo(slabs.optimum().freeSlots());
    }

    @Provide
    Arbitrary<Slabs> small() {
        return Slabs.equal(5, 4);
    }

    @Provide
    Arbitrary<Slabs> smallPinned() {
        return Slabs.pinned(5, 4);
    }

    @Provide
    Arbitrary<Slabs> smallColored() {
        return Slabs.unequal(5, 4, 1);
    }

    @Provide
    Arbitrary<Slabs> smallUnequal() {
        return Slabs.unequal(5, 5, 3);
    }

    @Provide
    Arbitrary<Slabs> large() {
        return Slabs.equal(200, 40);
    }

    @Provide
    Arbitrary<Slabs> largePinned() {
        return Slabs.pinned(200, 40);
    }

    @Provide
    Arbitrary<Slabs> largeColored() {
        return Slabs.unequal(200, 40, 1);
    }

    @Provide
    Arbitrary<Slabs> largeUnequal() {
        return Slabs.unequal(60, 40, 7);
    }

    private static void agreesWithSearch(Slabs slabs) {
        Optimum optimum = slabs.optimum();
        MoveSearch search = new MoveSearch(slabs.occupancies(), slabs.capacities(), slabs.pinned());
        for (int freed = 0; freed <= optimum.reclaimable(); freed++) {
            assertThat(search.fewestMoves(freed)).hasValue((int) optimum.moves(freed));
        }
        assertThat(search.fewestMoves(optimum.reclaimable() + 1)).isEmpty();
    }

    private static void assertConvex(long[] curve) {
        for (int j = 2; j < curve.length; j++) {
            assertThat(curve[j] - curve[j - 1]).isGreaterThanOrEqualTo(curve[j - 1] - curve[j - 2]);
        }
    }

    private static int[] sorted(Slabs slabs, int capacity) {
        return IntStream.range(0, slabs.slabs())
                .filter(i -> slabs.capacities()[i] == capacity && !slabs.pinned().get(i))
                .map(i -> slabs.occupancies()[i]).sorted().toArray();
    }

    private static long prefix(int[] sorted, int count) {
        return Arrays.stream(sorted).limit(count).asLongStream().sum();
    }
}
