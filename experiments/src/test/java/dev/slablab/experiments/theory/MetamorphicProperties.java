package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What changes when the question changes, and what must not. */
class MetamorphicProperties {

    /** T5a: the optimum knows slabs by their occupancy only. */
    @Property
    @Holds(Statement.T5A)
    void theOrderOfSlabsIsNothing(@ForAll("slabs") Slabs slabs, @ForAll long seed) {
        assertThat(slabs.shuffled(seed).optimum().curve()).isEqualTo(slabs.optimum().curve());
    }

    /** T5b: two of each slab. */
    @Property
    @Holds(Statement.T5B)
    void twiceTheSlabsTwiceTheMoves(@ForAll("slabs") Slabs slabs) {
        Optimum once = slabs.optimum();
        Optimum twice = slabs.twice().optimum();

        assertThat(twice.reclaimable()).isBetween(2 * once.reclaimable(), 2 * once.reclaimable() + 1);
        for (int freed = 0; freed <= once.reclaimable(); freed++) {
            assertThat(twice.moves(2 * freed)).isEqualTo(2 * once.moves(freed));
        }
    }

    /** T5b, T5c, for a run: the slabs that a reap leaves are those that the objects need, whatever else there is. */
    @Property
    @Holds({Statement.T5B, Statement.T5C})
    void twoCachesAreReapedAsEachWouldBeAlone(
            @ForAll @IntRange(min = 1, max = 64) int eights,
            @ForAll @IntRange(min = 1, max = 1000) int peak,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench alone = descended(eights, peak, percent, revision, seed);
        DescentBench first = descended(eights, peak, percent, revision, seed);
        DescentBench second = descended(eights, peak, percent, revision, seed);
        alone.reap();
        first.interval();
        second.interval();
        first.reap();
        second.reap();

        assertThat(first.held()).isEqualTo(alone.held());
        assertThat(first.held() + second.held()).isEqualTo(2 * alone.held());
    }

    /** T5e: all that can be seen of allocator and consolidator, and every answer on the way. */
    @Property
    @Holds(Statement.T5E)
    void theSameSeedGivesTheSameRun(
            @ForAll @IntRange(min = 1, max = 64) int eights,
            @ForAll @IntRange(min = 1, max = 500) int peak,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench one = descended(eights, peak, percent, revision, seed);
        DescentBench other = descended(eights, peak, percent, revision, seed);
        for (DescentBench bench : List.of(one, other)) {
            bench.interval();
            bench.reap();
            bench.interval();
        }

        assertThat(other.allocatorState().totals()).isEqualTo(one.allocatorState().totals());
        assertThat(other.inOrder()).isEqualTo(one.inOrder());
        assertThat(other.consolidatorState()).isEqualTo(one.consolidatorState());
        assertThat(answers(other)).isEqualTo(answers(one));
    }

    private static List<String> answers(DescentBench bench) {
        return bench.ended().stream().map(move -> move.move() + " " + move.answer()).toList();
    }

    /** T1d: in one pass, what was moved is left where it is. */
    @Property
    @Holds(Statement.T1D)
    void noObjectMovesTwiceInAPass(
            @ForAll @IntRange(min = 1, max = 128) int eights,
            @ForAll @IntRange(min = 1, max = 1500) int peak,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll("revisions") Revision revision,
            @ForAll long seed) {
        DescentBench bench = descended(eights, peak, percent, revision, seed);
        bench.reap();

        bench.ended().stream().filter(move -> move.response() == MoveResponse.YES)
                .collect(Collectors.groupingBy(MoveEnded::pass)).values().forEach(pass -> {
                    Set<Long> arrived = new HashSet<>();
                    for (MoveEnded move : pass) {
                        assertThat(arrived).doesNotContain(move.move().from());
                        arrived.add(move.move().to());
                    }
                });
    }

    /** T1h: what fell since the slabs were full bounds the moves. */
    @Property
    @Holds(Statement.T1H)
    void movesAreAtMostTheNetDecrease(@ForAll("slabs") Slabs slabs) {
        long slots = (long) slabs.slabs() * Arrays.stream(slabs.capacities()).max().orElse(0);
        Optimum optimum = slabs.optimum();

        assertThat(optimum.moves(optimum.reclaimable())).isLessThanOrEqualTo(slots - slabs.objects());
    }

    private static DescentBench descended(int eights, int peak, int percent, Revision revision, long seed) {
        DescentBench bench = new DescentBench(8 * eights, seed, revision, new CooperativeClient());
        bench.allocate(peak);
        bench.freeDownTo(peak * percent / 100);
        return bench;
    }

    @Provide
    Arbitrary<Slabs> slabs() {
        return Slabs.equal(200, 40);
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Arbitraries.of(Revision.ALL);
    }
}
