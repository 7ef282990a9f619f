package dev.slablab.consolidator.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.fixture.StubView;
import dev.slablab.consolidator.policy.SourceSlabs;
import dev.slablab.consolidator.policy.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class CandidateScanTest {
    private static final IntPredicate ALL = slab -> true;
    private final StubView view = new StubView(10).partial(9, 8, 7, 6, 5, 4, 3, 2);

    private CandidateScan scan(Urgency urgency, int range, int limit, IntPredicate worth) {
        Tunables<ConsolidatorTunable> tunables =
                ConsolidatorTunable.STANDARD.with("scan_range", range).with("max_slabs", limit);
        return new CandidateScan(view, urgency, tunables, worth);
    }

    private static List<Integer> rest(SourceSlabs scan) {
        List<Integer> slabs = new ArrayList<>();
        while (scan.advance()) {
            slabs.add(scan.slab());
        }
        return slabs;
    }

    @Test
    void slabs_are_taken_from_the_end_up_to_the_limit() {
        assertThat(rest(scan(Urgency.PERIODIC, 12, 3, ALL))).containsExactly(8, 7, 6);
    }

    @Test
    void slabs_are_looked_at_up_to_the_range() {
        assertThat(rest(scan(Urgency.PERIODIC, 4, 12, ALL))).containsExactly(8, 7, 6, 5);
    }

    @Test
    void unworthy_slabs_are_passed_over_but_count_as_looked_at() {
        assertThat(rest(scan(Urgency.PERIODIC, 4, 12, slab -> slab % 2 == 1))).containsExactly(7, 5);
        assertThat(rest(scan(Urgency.PERIODIC, 4, 12, slab -> slab <= 4))).isEmpty();
        assertThat(rest(scan(Urgency.PERIODIC, 5, 12, slab -> slab <= 4))).containsExactly(4);
    }

    @Test
    void zero_lifts_a_limit() {
        assertThat(rest(scan(Urgency.PERIODIC, 0, 2, slab -> slab < 4))).containsExactly(3, 2);
        assertThat(rest(scan(Urgency.PERIODIC, 3, 0, ALL))).containsExactly(8, 7, 6);
    }

    @Test
    void desperate_scans_have_no_limits_and_leave_the_first() {
        CandidateScan scan = scan(Urgency.DESPERATE, 1, 1, ALL);

        assertThat(rest(scan)).containsExactly(8, 7, 6, 5, 4, 3, 2);
        assertThat(scan.metFirst()).isTrue();
        assertThat(scan.urgency()).isEqualTo(Urgency.DESPERATE);
    }

    @Test
    void the_first_is_the_one_of_the_moment() {
        CandidateScan scan = scan(Urgency.DESPERATE, 1, 1, ALL);
        List<Integer> taken = new ArrayList<>();
        while (scan.slab() != view.first() && scan.advance()) {
            taken.add(scan.slab());
            view.completeFirst();
        }

        assertThat(taken).as("each slab taken fills one at the front").containsExactly(8, 7, 6, 5);
        assertThat(scan.metFirst()).isTrue();
        assertThat(view.first()).isEqualTo(5);
    }

    @Test
    void a_scan_that_ends_at_its_limit_has_met_the_first_only_if_that_is_next() {
        CandidateScan far = scan(Urgency.PERIODIC, 12, 3, ALL);
        rest(far);
        CandidateScan near = scan(Urgency.PERIODIC, 12, 7, ALL);
        rest(near);

        assertThat(far.metFirst()).isFalse();
        assertThat(near.metFirst()).isTrue();
    }

    @Test
    void the_end_is_final() {
        CandidateScan scan = scan(Urgency.PERIODIC, 12, 1, ALL);
        rest(scan);

        assertThat(scan.advance()).isFalse();
    }

    @Test
    void the_only_partial_slab_is_never_taken() {
        CandidateScan scan = new CandidateScan(
                new StubView(10).partial(1), Urgency.DESPERATE, ConsolidatorTunable.STANDARD, ALL);

        assertThat(scan.advance()).isFalse();
        assertThat(scan.metFirst()).isTrue();
    }
}
