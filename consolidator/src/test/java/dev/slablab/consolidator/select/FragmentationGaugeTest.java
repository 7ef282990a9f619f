package dev.slablab.consolidator.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.fixture.StubView;
import dev.slablab.consolidator.policy.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentationGaugeTest {
    private static final Tunables<ConsolidatorTunable> DEFAULT = ConsolidatorTunable.STANDARD;

    static Stream<Revision> revisions() {
        return Revision.ALL.stream();
    }

    private static StubView several() {
        return new StubView(10).partial(9, 5);
    }

    private static StubView one() {
        return new StubView(10).partial(9);
    }

    private static Verdict assess(Revision revision, StubView view, Tunables<ConsolidatorTunable> tunables) {
        return new FragmentationGauge(revision).assess(view, tunables);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void an_eighth_may_be_free_and_one_object_more_is_too_much(Revision revision) {
        assertThat(assess(revision, several().totals(200, 8000, 1000), DEFAULT)).isEqualTo(Verdict.HEALTHY);
        assertThat(assess(revision, several().totals(200, 8000, 1001), DEFAULT)).isEqualTo(Verdict.CONSOLIDATE);
    }

    @ParameterizedTest
    @CsvSource({"1,4,2000", "3,8,3000", "0,1,0", "1,1,8000"})
    void the_bound_is_numer_over_denom(int numer, int denom, long bound) {
        Tunables<ConsolidatorTunable> tunables = DEFAULT.with("frag_numer", numer).with("frag_denom", denom);
        for (Revision revision : Revision.ALL) {
            assertThat(assess(revision, several().totals(200, 8000, bound), tunables)).isEqualTo(Verdict.HEALTHY);
            assertThat(assess(revision, several().totals(200, 8000, bound + 1), tunables))
                    .isEqualTo(Verdict.CONSOLIDATE);
        }
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void a_cache_below_minslabs_is_left_alone_whatever_hides_in_it(Revision revision) {
        assertThat(assess(revision, several().totals(100, 1000, 900).idle(90), DEFAULT)).isEqualTo(Verdict.HEALTHY);
        assertThat(assess(revision, several().totals(101, 1000, 900), DEFAULT)).isEqualTo(Verdict.CONSOLIDATE);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void one_partial_slab_is_never_fragmented(Revision revision) {
        assertThat(assess(revision, one().totals(200, 8000, 7999), DEFAULT)).isNotEqualTo(Verdict.CONSOLIDATE);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void idle_magazines_are_reaped_when_they_hide_fragmentation(Revision revision) {
        assertThat(assess(revision, several().totals(200, 8000, 900).idle(100), DEFAULT)).isEqualTo(Verdict.HEALTHY);
        assertThat(assess(revision, several().totals(200, 8000, 900).idle(101), DEFAULT))
                .isEqualTo(Verdict.REAP_DEPOT);
        assertThat(assess(revision, several().totals(200, 8000, 1001).idle(500), DEFAULT))
                .as("what is fragmented by itself is not reaped").isEqualTo(Verdict.CONSOLIDATE);
    }

    @Test
    void the_first_revision_does_not_look_into_magazines_with_one_partial_slab() {
        List<Verdict> verdicts = Revision.ALL.stream()
                .map(revision -> assess(revision, one().totals(200, 8000, 900).idle(101), DEFAULT)).toList();

        assertThat(verdicts).containsExactly(Verdict.HEALTHY, Verdict.REAP_DEPOT, Verdict.REAP_DEPOT);
    }

    @Test
    void full_tilt_counts_as_fragmented_from_july_2009() {
        Tunables<ConsolidatorTunable> tilt = DEFAULT.with("fulltilt", 1);
        List<Verdict> verdicts = Revision.ALL.stream()
                .map(revision -> assess(revision, several().totals(2, 8000, 2), tilt)).toList();

        assertThat(verdicts).containsExactly(Verdict.HEALTHY, Verdict.CONSOLIDATE, Verdict.CONSOLIDATE);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void full_tilt_lifts_the_gate_of_minslabs_but_not_the_need_of_two_partial_slabs(Revision revision) {
        Tunables<ConsolidatorTunable> tilt = DEFAULT.with("fulltilt", 1);

        assertThat(assess(revision, several().totals(2, 20, 6), tilt)).isEqualTo(Verdict.CONSOLIDATE);
        assertThat(assess(revision, one().totals(2, 8000, 1), tilt)).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void behaviours_can_be_switched_one_by_one() {
        Revision none = new Revision("none", Set.of());
        Revision asks = new Revision("asks", Set.of(Behaviour.WORKING_SET_NEEDS_PARTIALS));

        assertThat(assess(none, one().totals(200, 8000, 900).idle(101), DEFAULT)).isEqualTo(Verdict.REAP_DEPOT);
        assertThat(assess(asks, one().totals(200, 8000, 900).idle(101), DEFAULT)).isEqualTo(Verdict.HEALTHY);
    }
}
