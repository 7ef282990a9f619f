package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.metric.Footprint;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Made-up results of a trace with two marks, the second of which is the worst. */
public final class SampleResults {
    private static final long MIB = 1 << 20;
    private static final long EVENTS = 1_000_000;

    private SampleResults() {
    }

    /** The variants {@code none} and {@code kmem} of each trace. */
    public static RunResults of(String... traces) {
        return new RunResults(ReplayOptions.DEFAULT, List.of(traces).stream()
                .flatMap(trace -> List.of(result(trace, "none"), result(trace, "kmem")).stream()).toList());
    }

    /** A variant in which all but {@code none} gives half of it back with 30 moves where 20 would do. */
    public static VariantResult result(String trace, String variant) {
        boolean moves = !variant.startsWith("none");
        MoveCounts counts = moves ? new MoveCounts(40, 30, 5, 3, 1, 1, 1, 20) : MoveCounts.NONE;
        long worst = moves ? 60 * MIB : 120 * MIB;
        return new VariantResult(trace, Variant.parse(variant), EVENTS,
                List.of(row("drain:one", 400_000, 50 * MIB, 40 * MIB, counts),
                        row("drain:two, \"late\"", 990_000, worst, 20 * MIB, counts),
                        new SummaryRow(SummaryRow.END_OF_RUN, EVENTS, new Footprint(new BigDecimal("1234.500"),
                                worst / 2, new BigDecimal("200.125"), 15 * MIB), Optional.empty(), counts, 9, 8, 7)),
                List.of(cache("small", 10, moves), cache("big", 20_000, moves), cache("medium", 300, moves)),
                List.of(new SeriesPoint(0, 0, 0, 0, 0, 0, MoveCounts.NONE, 0),
                        new SeriesPoint(500_000, 5_000, 12_800, 50 * MIB, 10_240, 40 * MIB, MoveCounts.NONE, 0),
                        new SeriesPoint(990_000, 9_900, worst / 4096, worst, 5_120, 20 * MIB,
                                new MoveCounts(40, 30, 0, 0, 0, 10, 0, 25), 4)), RunRecord.NONE);
    }

    private static SummaryRow row(String mark, long event, long held, long needed, MoveCounts counts) {
        return new SummaryRow(mark, event, Footprint.at(held / 4096, held, needed / 4096, needed),
                Optional.of(new SummaryRow.BeforeIdle(held / 4096 + 1, held + 4096)), counts, 5, 4, 3);
    }

    private static CacheRow cache(String name, long slabs, boolean moves) {
        return new CacheRow("drain:two, \"late\"", 990_000, name, 64, slabs, slabs / 2, 3, 4096, 63, slabs - 3,
                slabs * 10, 17, 7, slabs * 63, slabs * 1000, 1, moves ? 30 : 0,
                moves ? Verdict.SHARE_BELOW_BOUND : Verdict.NO_CLIENT);
    }
}
