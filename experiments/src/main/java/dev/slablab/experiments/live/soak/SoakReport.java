package dev.slablab.experiments.live.soak;

import dev.slablab.experiments.live.soak.SoakResult.CacheBalance;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a soak prints. */
public final class SoakReport {
    private static final double MILLIS = 1000;
    private static final List<String> ANSWERS = List.of("yes", "no", "later", "dont_need", "dont_know");
    private static final List<String> CONSOLIDATION = List.of("scan", "defrags", "notify", "disbelief",
            "hunt_found_mag", "hunt_found_slab", "hunt_lucky", "no_longer_reclaimable", "already_pending",
            "constructor_fail", "alloc_fail", "dead_slabs_freed", "slabs_freed", "debug_reaps", "debug_move_scans",
            "endscan_refcnt_changed", "endscan_slab_destroyed", "endscan_slab_all_used", "endscan_nomove_changed",
            "endscan_nomem");

    private SoakReport() {
    }

    /**
     * The result as tables.
     *
     * @param result what came out
     * @param width  characters in a line
     * @return lines
     */
    public static List<String> lines(SoakResult result, int width) {
        SoakPlan plan = result.plan();
        String headline = "%d %s threads for %.1f s with seed %d, revision %s".formatted(plan.threads(),
                plan.kind().name().toLowerCase(Locale.ROOT), result.time().toMillis() / MILLIS, plan.seed(),
                plan.revision().name());
        List<String> lines = new ArrayList<>(Paragraph.wrap(headline, width));
        lines.add("");
        lines.addAll(caches(result).lines(width));
        lines.add("");
        lines.addAll(faults(result).lines(width));
        lines.add("");
        lines.addAll(figures(result).lines(width));
        return lines;
    }

    private static TextTable caches(SoakResult result) {
        TextTable table = new TextTable(Heading.words("cache"), Heading.words("debugging"),
                Heading.numbers("allocated"), Heading.numbers("refused"), Heading.numbers("freed"),
                Heading.numbers("given up"), Heading.numbers("moved"), Heading.numbers("callbacks"),
                Heading.numbers("slabs made"), Heading.numbers("released"),
                Heading.numbers("reaps").ifRoom(), Heading.numbers("rounds").ifRoom());
        for (CacheBalance cache : result.caches()) {
            table.row(cache.cache(), cache.debugging(), Amount.count(cache.allocations()),
                    Amount.count(cache.refused()), Amount.count(cache.frees()), Amount.count(cache.givenUp()),
                    Amount.count(cache.moved()), Amount.count(cache.callbacks()), Amount.count(cache.created()),
                    Amount.count(cache.released()), Amount.count(cache.reaps()), Amount.count(cache.magazine()));
        }
        return table.row("all", "", sum(result, CacheBalance::allocations), sum(result, CacheBalance::refused),
                sum(result, CacheBalance::frees), sum(result, CacheBalance::givenUp), sum(result, CacheBalance::moved),
                sum(result, CacheBalance::callbacks), sum(result, CacheBalance::created),
                sum(result, CacheBalance::released), sum(result, CacheBalance::reaps), "");
    }

    private static TextTable faults(SoakResult result) {
        TextTable table = new TextTable(Heading.words("done wrong on purpose"), Heading.numbers("times"),
                Heading.numbers("noticed"));
        result.faults().forEach(
                fault -> table.row(fault.kind(), Amount.count(fault.done()), Amount.count(fault.noticed())));
        return table;
    }

    private static String sum(SoakResult result, ToLongFunction<CacheBalance> figure) {
        return Amount.count(result.caches().stream().mapToLong(figure).sum());
    }

    private static TextTable figures(SoakResult result) {
        return new TextTable(Heading.words("figure"), Heading.words("value"))
                .row("answers", named(result.moves(), ANSWERS))
                .row("consolidator", named(result.moves(), CONSOLIDATION))
                .row("troubles", named(result.troubles(), List.copyOf(result.troubles().keySet())))
                .row("pages given back", Amount.mebibytes(result.returned()) + " MiB")
                .row("checks", sum(result, CacheBalance::checks) + " objects compared with what was written, "
                        + Amount.count(result.inspected()) + " of them in " + Amount.count(result.inspections())
                        + " inspections of everything")
                .row("balance", "0 objects lost or corrupted, 0 leaked, 0 pages in use at the end");
    }

    private static String named(Map<String, Long> counts, List<String> names) {
        return names.stream().map(name -> Amount.count(counts.getOrDefault(name, 0L)) + " " + name)
                .collect(Collectors.joining(", "));
    }
}
