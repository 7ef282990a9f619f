package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The bounds on fragmentation, held against the allocator and the consolidator themselves. */
class FragmentationProperties {

    /**
     * T1e: with all objects movable, S − ⌈m/n⌉ slabs can be freed, and one desperate reap frees them.
     *
     * <p>Sizes are such that colours cost no slab an object.
     */
    @Property
    @Holds(Statement.T1E)
    void whatIsReclaimableIsReclaimed(
            @ForAll @IntRange(min = 1, max = 64) int eights,
            @ForAll @IntRange(min = 1, max = 3000) int peak,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed);
        bench.allocate(peak);
        bench.freeDownTo(peak * percent / 100);
        bench.reap();

        Bounds.Held bounds = Bounds.heldWithoutMoving(bench.live(), bench.peak(), bench.perSlab());
        assertThat(bench.held()).isEqualTo(bounds.least());
    }

    /** T1i: without moving, ⌈m/n⌉ ≤ slabs ≤ min(m, ⌈peak/n⌉), through any number of ascents and descents. */
    @Property
    @Holds(Statement.T1I)
    void withoutMovingSlabsStayWithinBounds(
            @ForAll @IntRange(min = 1, max = 64) int eights,
            @ForAll @IntRange(min = 1, max = 1000) int step,
            @ForAll @IntRange(min = 1, max = 6) int rounds,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed);
        for (int round = 0; round < rounds; round++) {
            bench.allocate(step);
            bench.freeDownTo((int) ((long) bench.live() * percent / 100));
            Bounds.Held bounds = Bounds.heldWithoutMoving(bench.live(), bench.peak(), bench.perSlab());

            assertThat(bench.held()).isBetween(bounds.least(), bounds.most());
        }
    }

    /** The accordion: while all clients say YES, desperate reaps end with at most one partial slab. */
    @Property
    @Holds(Statement.T4C)
    void reapsCloseTheAccordion(
            @ForAll @IntRange(min = 1, max = 512) int eights,
            @ForAll @IntRange(min = 2, max = 2000) int peak,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed);
        Assume.that(bench.perSlab() > 1);
        bench.allocate(peak);
        bench.freeDownTo(peak * percent / 100);
        for (int reap = 0; reap < 3; reap++) {
            bench.reap();
        }

        assertThat(bench.partial()).isLessThanOrEqualTo(1);
    }
}
