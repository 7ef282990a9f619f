package dev.slablab.experiments.cli;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.CacheTable;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SummaryTable;
import dev.slablab.experiments.report.VariantLabels;
import dev.slablab.experiments.report.WorstMark;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a replay prints about its results. */
final class TableReport {
    private static final int CACHES = 6;
    private static final String LEGEND = "held: slabs that the caches hold; needed: the fewest slabs for the objects "
            + "that the program owns; given back: what is held less than under none, in MiB and percent; "
            + "moves: objects moved so far; ÷ optimum: moves ÷ the fewest that release as many slabs (less than 1 "
            + "where slabs were emptied by finding objects in magazines); 1 MiB = 1,048,576 bytes. "
            + "\"slablab explain NAME\" tells more about a variant, a policy or a reason.";

    private TableReport() {
    }

    /** The tables of all traces. */
    static List<String> lines(RunResults results, int width) {
        List<String> lines = new ArrayList<>();
        for (List<VariantResult> variants : results.byTrace()) {
            lines.addAll(SummaryTable.lines(variants, width));
            WorstMark.of(variants).ifPresent(worst -> {
                lines.add("");
                lines.addAll(caches(variants, worst, width));
            });
            lines.add("");
        }
        lines.addAll(Paragraph.wrap(LEGEND, width));
        return lines;
    }

    private static List<String> caches(List<VariantResult> variants, WorstMark worst, int width) {
        VariantResult shown = consolidating(variants).orElse(worst.baseline());
        List<String> lines = new ArrayList<>();
        lines.add("caches that hold most at " + worst.label() + " under "
                + VariantLabels.of(variants).label(shown.variant()));
        lines.addAll(CacheTable.lines(shown, worst.label(), CACHES, width));
        return lines;
    }

    /** The first variant of which it is interesting why it moved no more. */
    private static Optional<VariantResult> consolidating(List<VariantResult> variants) {
        return variants.stream().filter(result -> switch (result.variant().policy()) {
            case Variant.NONE, Variant.OPTIMUM -> false;
            default -> true;
        }).findFirst();
    }
}
