package dev.slablab.consolidator.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.ScanResult;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReclaimThresholdProperties {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    /** The rule of the original, in integers without a size and an explicit wrap. */
    @Property(tries = 300, seed = "2010", edgeCases = EdgeCasesMode.NONE)
    void it_follows_the_rule_in_unsigned_arithmetic(
            @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 3) Integer> results,
            @ForAll @IntRange(min = 0, max = 3) int maxSlabs,
            @ForAll @IntRange(min = 1, max = 6) int range) {
        Tunables<ConsolidatorTunable> tunables =
                ConsolidatorTunable.STANDARD.with("scan_range", range).with("max_slabs", maxSlabs);
        ReclaimThreshold threshold = new ReclaimThreshold(Revision.OF_2009_04);
        int numer = 1;
        long sum = 0;
        for (int i = 1; i <= results.size(); i++) {
            int result = results.get(i - 1);
            sum += result;
            threshold.scanned(result < 0
                    ? new ScanResult.Aborted(ScanResult.Reason.NO_MEMORY)
                    : new ScanResult.Completed(result), tunables);
            if (i % range == 0) {
                numer = slide(numer, BigInteger.valueOf(sum).mod(WORD), BigInteger.valueOf((long) range * maxSlabs));
                sum = 0;
            }
            assertThat(threshold.state().numer()).isEqualTo(numer).isBetween(1, 7);
            assertThat(threshold.state().found()).isEqualTo(sum);
        }
    }

    private static int slide(int numer, BigInteger found, BigInteger sought) {
        if (found.equals(sought)) {
            return Math.max(1, numer - 1);
        }
        boolean few = found.shiftLeft(1).mod(WORD).compareTo(sought) < 0;
        return few ? Math.min(7, numer + 1) : numer;
    }

    @Property(tries = 200, seed = "2010", edgeCases = EdgeCasesMode.NONE)
    void a_sparser_slab_is_below_whenever_a_fuller_one_is(
            @ForAll @IntRange(max = 72) int scans,
            @ForAll @IntRange(min = 1, max = 500) int capacity,
            @ForAll @IntRange(max = 500) int refCount) {
        ReclaimThreshold threshold = new ReclaimThreshold(Revision.OF_2021);
        for (int i = 0; i < scans; i++) {
            threshold.scanned(new ScanResult.Completed(0), ConsolidatorTunable.STANDARD);
        }
        double share = threshold.state().numer() / 8.0;

        assertThat(threshold.isBelow(refCount, capacity)).isEqualTo((double) refCount / capacity < share);
        int least = Math.ceilDiv(capacity * threshold.state().numer(), 8);
        assertThat(threshold.isBelow(least, capacity)).as("%d of %d, at the threshold", least, capacity).isFalse();
        assertThat(threshold.isBelow(least - 1, capacity)).isTrue();
    }
}
