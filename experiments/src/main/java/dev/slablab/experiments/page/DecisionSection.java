package dev.slablab.experiments.page;

import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.Decision;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the passes over a trace decided, in sum. */
final class DecisionSection {
    private static final String COMPLETED = "completed";

    private DecisionSection() {
    }

    static Html of(TraceView trace) {
        List<VariantResult> deciding = trace.variants().stream()
                .filter(result -> !result.record().decisions().isEmpty()).toList();
        if (deciding.isEmpty()) {
            return Element.of("p").text("No pass looked for slabs to empty.");
        }
        Table table = new Table("Passes of each variant over the whole run (every slab of every pass stands in "
                + "decisions.csv)", List.of(Columns.VARIANT, Columns.PASSES, Columns.SCANS, Columns.REAPS,
                Columns.NOTIFIES, Columns.EXERCISES, Columns.LOOKED, Columns.TAKEN, Columns.TOO_FULL, Columns.REFUSED,
                Columns.COMPLETED, Columns.ABORTED));
        for (VariantResult result : deciding) {
            row(table, trace.label(result), result.record().decisions());
        }
        return table.html();
    }

    private static void row(Table table, String variant, List<Decision> decisions) {
        // A pass has a row for each slab, and one when it looked at none.
        Set<Long> seen = new HashSet<>();
        List<Decision> passes = decisions.stream().filter(decision -> seen.add(decision.pass())).toList();
        Map<String, Long> endings = passes.stream()
                .collect(Collectors.groupingBy(Decision::ending, TreeMap::new, Collectors.counting()));
        String aborted = endings.entrySet().stream().filter(ending -> !ending.getKey().equals(COMPLETED))
                .map(ending -> ending.getKey().replace('_', ' ') + ": " + Amount.count(ending.getValue()))
                .collect(Collectors.joining(", "));
        table.row(Html.text(variant), count(passes.size()), kind(passes, PassKind.SCAN), kind(passes, PassKind.REAP),
                kind(passes, PassKind.NOTIFY), kind(passes, PassKind.EXERCISE),
                count(decisions.stream().filter(decision -> decision.slab().isPresent()).count()),
                outcome(decisions, Consideration.TAKEN), outcome(decisions, Consideration.TOO_FULL),
                outcome(decisions, Consideration.REFUSED), count(endings.getOrDefault(COMPLETED, 0L)),
                Html.text(aborted.isEmpty() ? "–" : aborted));
    }

    private static Html kind(List<Decision> passes, PassKind kind) {
        return count(passes.stream().filter(pass -> pass.kind() == kind).count());
    }

    private static Html outcome(List<Decision> decisions, Consideration outcome) {
        return count(decisions.stream().flatMap(decision -> decision.slab().stream())
                .filter(slab -> slab.outcome() == outcome).count());
    }

    private static Html count(long number) {
        return TraceSection.number(Amount.count(number));
    }
}
