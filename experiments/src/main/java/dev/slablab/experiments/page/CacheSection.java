package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.VerdictText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The caches of a trace at its worst mark under every variant, the heaviest first, with why no more was moved. */
final class CacheSection {

    private CacheSection() {
    }

    static Html of(TraceView trace) {
        if (trace.worst().isEmpty()) {
            return Element.of("p").text("The trace has no mark at which caches could be looked at.");
        }
        String mark = trace.worst().get().label();
        VariantResult shown = trace.consolidating();
        List<Html> parts = new ArrayList<>();
        for (VariantResult result : trace.variants()) {
            Element part = Element.of("details");
            if (result.equals(shown)) {
                part.with("open");
            }
            List<CacheRow> rows = rows(result, mark);
            parts.add(part.add(Element.of("summary").text(
                    trace.label(result) + ": " + Amount.count(rows.size()) + (rows.size() == 1 ? " cache" : " caches")
                    + " with slabs at " + mark), table(trace.label(result), rows)));
        }
        return Element.of("div").addAll(parts);
    }

    private static List<CacheRow> rows(VariantResult result, String mark) {
        return result.caches().stream().filter(row -> row.mark().equals(mark) && row.slabs() > 0)
                .sorted(Comparator.comparingLong(CacheSection::bytes).reversed().thenComparing(CacheRow::cache))
                .toList();
    }

    private static Html table(String variant, List<CacheRow> rows) {
        Table table = new Table("Caches under " + variant + ", those that hold most first", List.of(
                Columns.CACHE, Columns.MIB_HELD, Columns.MIB_NEEDED, Columns.REASON, Columns.SIZE,
                Columns.IN_USE, Columns.IN_MAGAZINES, Columns.TOTAL, Columns.SLABS_HELD, Columns.SLABS_NEEDED,
                Columns.COMPLETE, Columns.PARTIAL, Columns.MOVES, Columns.ALLOCATIONS, Columns.FAILURES));
        for (CacheRow row : rows) {
            table.row(Html.text(row.cache()), number(Amount.mebibytes(bytes(row))),
                    number(Amount.mebibytes(row.needed() * row.slabBytes())),
                    Html.text(VerdictText.brief(row.verdict())), count(row.objectSize()),
                    count(row.liveObjects()), count(row.magazineObjects()), count(row.totalObjects()),
                    count(row.slabs()), count(row.needed()), count(row.complete()), count(row.partial()),
                    count(row.moves()), count(row.allocations()), count(row.failures()));
        }
        return table.sortable().tall().html();
    }

    private static long bytes(CacheRow row) {
        return row.slabs() * row.slabBytes();
    }

    private static Html count(long number) {
        return number(Amount.count(number));
    }

    private static Html number(String text) {
        return TraceSection.number(text);
    }
}
