package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The caches that hold most at a mark, in the manner of {@code kmastat}, with the reason why no more is moved. */
public final class CacheTable {

    private CacheTable() {
    }

    /**
     * The table of one variant at one mark.
     *
     * @param result what was measured
     * @param mark   the mark's label
     * @param most   caches to show, 1 or more
     * @param width  characters in a line; the reason is wrapped to fit
     * @return lines of text, the heaviest cache first
     */
    public static List<String> lines(VariantResult result, String mark, int most, int width) {
        List<CacheRow> rows = result.caches().stream().filter(row -> row.mark().equals(mark) && row.slabs() > 0)
                .sorted(Comparator.comparingLong(CacheTable::bytes).reversed().thenComparing(CacheRow::cache))
                .toList();
        TextTable table = new TextTable(Heading.words("cache"), Heading.numbers("buf size"),
                Heading.numbers("in use"), Heading.numbers("total").ifRoom(), Heading.numbers("MiB"),
                Heading.numbers("allocs").ifRoom(), Heading.numbers("fail").ifRoom(), Heading.numbers("moves"),
                Heading.words("nothing more was moved because"));
        rows.stream().limit(most).forEach(row -> table.row(row.cache(), Integer.toString(row.objectSize()),
                Amount.count(row.liveObjects()), Amount.count(row.totalObjects()), Amount.mebibytes(bytes(row)),
                Amount.count(row.allocations()), Amount.count(row.failures()), Amount.count(row.moves()),
                VerdictText.brief(row.verdict())));
        List<String> lines = new ArrayList<>(table.lines(width));
        if (rows.size() > most) {
            long rest = rows.stream().skip(most).mapToLong(CacheTable::bytes).sum();
            lines.add("and " + (rows.size() - most) + " more with " + Amount.mebibytes(rest) + " MiB (caches.csv)");
        }
        return lines;
    }

    private static long bytes(CacheRow row) {
        return row.slabs() * row.slabBytes();
    }
}
