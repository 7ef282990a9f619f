package dev.slablab.consolidator.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.ScanResult.Aborted;
import dev.slablab.consolidator.policy.ScanResult.Completed;
import dev.slablab.consolidator.policy.ScanResult.Reason;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReclaimThresholdTest {
    private static final ScanResult ABORTED = new Aborted(Reason.REFCOUNT_CHANGED);
    private static final Tunables<ConsolidatorTunable> TUNABLES = ConsolidatorTunable.STANDARD.with("scan_range", 4);
    private final ReclaimThreshold threshold = new ReclaimThreshold(Revision.OF_2009_07);
    private final ReclaimThreshold signed = new ReclaimThreshold(new Revision("none", Set.of()));

    private static void scan(ReclaimThreshold threshold, int times, ScanResult result) {
        for (int i = 0; i < times; i++) {
            threshold.scanned(result, TUNABLES);
        }
    }

    private void raiseTo(int numer) {
        scan(threshold, 4 * (numer - 1), new Completed(0));
        assertThat(threshold.state().numer()).isEqualTo(numer);
    }

    @Test
    void it_begins_at_one_eighth_strictly() {
        assertThat(threshold.isBelow(7, 64)).isTrue();
        assertThat(threshold.isBelow(8, 64)).isFalse();
        assertThat(threshold.isBelow(7, 62)).isTrue();
        assertThat(threshold.isBelow(8, 62)).isFalse();
    }

    @Test
    void at_its_most_tolerant_it_is_seven_eighths_strictly() {
        raiseTo(7);

        assertThat(threshold.isBelow(55, 64)).isTrue();
        assertThat(threshold.isBelow(56, 64)).isFalse();
    }

    @Test
    void it_rises_after_a_period_with_less_than_half_found() {
        scan(threshold, 3, new Completed(0));
        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 3, 0, 3));
        scan(threshold, 1, new Completed(1));

        assertThat(threshold.state()).isEqualTo(new ThresholdState(2, 0, 0, 0));
    }

    @Test
    void it_stays_when_half_was_found() {
        raiseTo(3);
        scan(threshold, 2, new Completed(0));
        scan(threshold, 2, new Completed(1));

        assertThat(threshold.state()).isEqualTo(new ThresholdState(3, 0, 0, 0));
    }

    @Test
    void it_falls_when_all_were_found() {
        raiseTo(3);
        scan(threshold, 4, new Completed(1));

        assertThat(threshold.state()).isEqualTo(new ThresholdState(2, 0, 0, 0));
    }

    @Test
    void it_saturates_at_one_and_seven() {
        scan(threshold, 8, new Completed(1));
        assertThat(threshold.state().numer()).isEqualTo(1);
        raiseTo(7);
        scan(threshold, 40, new Completed(0));
        assertThat(threshold.state().numer()).isEqualTo(7);
    }

    @Test
    void reset_is_strict_again_and_keeps_the_counts_of_the_period() {
        raiseTo(5);
        scan(threshold, 2, new Completed(1));
        threshold.reset();

        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 2, 2, 2));
    }

    @Test
    void each_scan_seeks_as_many_slabs_as_the_tunable_says() {
        threshold.scanned(new Completed(2), TUNABLES.with("max_slabs", 5));

        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 5, 2, 1));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void an_aborted_scan_takes_one_from_an_unsigned_counter(Reason reason) {
        threshold.scanned(new Aborted(reason), TUNABLES);

        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 1, -1, 1));
        assertThat(Long.toUnsignedString(threshold.state().found())).isEqualTo("18446744073709551615");
    }

    @Test
    void after_an_abort_with_nothing_found_the_threshold_does_not_rise() {
        scan(threshold, 1, ABORTED);
        scan(threshold, 3, new Completed(0));
        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 0, 0, 0));

        scan(signed, 1, ABORTED);
        scan(signed, 3, new Completed(0));
        assertThat(signed.state()).as("an abort says nothing").isEqualTo(new ThresholdState(2, 0, 0, 0));
    }

    @Test
    void an_abort_made_up_for_by_a_find_lets_the_threshold_rise() {
        scan(threshold, 1, ABORTED);
        scan(threshold, 1, new Completed(1));
        scan(threshold, 2, new Completed(0));

        assertThat(threshold.state().numer()).as("-1 + 1 = 0 is less than half of 4").isEqualTo(2);
    }

    @Test
    void an_abort_hides_that_everything_else_was_found() {
        raiseTo(3);
        scan(threshold, 3, new Completed(1));
        scan(threshold, 1, ABORTED);
        assertThat(threshold.state().numer()).as("2 found of 4 sought").isEqualTo(3);

        scan(signed, 8, new Completed(0));
        scan(signed, 3, new Completed(1));
        scan(signed, 1, ABORTED);
        assertThat(signed.state().numer()).as("3 found of 3 sought").isEqualTo(2);
    }

    @Test
    void switched_off_an_abort_leaves_what_was_sought_and_found() {
        scan(signed, 1, new Completed(1));
        scan(signed, 1, ABORTED);

        assertThat(signed.state().sought()).isEqualTo(1);
        assertThat(signed.state().found()).isEqualTo(1);
    }

    @Test
    void without_a_range_it_changes_after_every_scan() {
        Tunables<ConsolidatorTunable> unlimited = TUNABLES.with("scan_range", 0);
        threshold.scanned(new Completed(0), unlimited);
        assertThat(threshold.state()).isEqualTo(new ThresholdState(2, 0, 0, 0));
        threshold.scanned(new Completed(1), unlimited);
        assertThat(threshold.state()).isEqualTo(new ThresholdState(1, 0, 0, 0));
    }

    @Test
    void a_range_lowered_in_the_middle_of_a_period_ends_it() {
        scan(threshold, 3, new Completed(0));
        threshold.scanned(new Completed(0), TUNABLES.with("scan_range", 2));

        assertThat(threshold.state()).isEqualTo(new ThresholdState(2, 0, 0, 0));
    }
}
