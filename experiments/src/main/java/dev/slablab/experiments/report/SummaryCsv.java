package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.SummaryRow.BeforeIdle;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** {@code summary.csv}: all caches together at each mark, and their means over the whole run. */
public final class SummaryCsv {
    /** Its columns; the first of them as in the figures that were taken from the original. */
    public static final CsvTable<Row<SummaryRow>> TABLE = new CsvTable<>(columns());

    private SummaryCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(VariantResult::summary), out);
    }

    private static List<Column<Row<SummaryRow>>> columns() {
        List<Column<Row<SummaryRow>>> columns = new ArrayList<>(RunColumns.all());
        columns.add(Column.of("mark", "label", "the moment; end-of-run is the mean over the events of the whole run",
                row -> row.values().mark()));
        columns.add(number("event", "events", "events that precede the moment", SummaryRow::event));
        columns.addAll(footprint());
        columns.add(beforeIdle("before_idle_slabs_held", "slabs",
                "slabs held when the mark was reached, before reap and idle intervals", BeforeIdle::slabsHeld));
        columns.addAll(answers());
        columns.add(number("slab_create", "slabs", "slabs created so far", SummaryRow::slabsCreated));
        columns.add(number("slab_destroy", "slabs", "slabs given back so far", SummaryRow::slabsDestroyed));
        columns.add(number("bytes_large", "bytes",
                "live objects above the largest size class, which are in no slab", SummaryRow::bytesLarge));
        columns.add(beforeIdle("before_idle_bytes_held", "bytes", "bytes of before_idle_slabs_held",
                BeforeIdle::bytesHeld));
        columns.addAll(moves());
        return columns;
    }

    private static List<Column<Row<SummaryRow>>> footprint() {
        return List.of(
                decimal("slabs_held", "slabs", "live and dead-list slabs of all caches",
                        row -> row.footprint().slabsHeld()),
                number("bytes_held", "bytes", "their pages", row -> row.footprint().bytesHeld()),
                decimal("slabs_needed", "slabs",
                        "fewest slabs for the objects that the program owns; objects in magazines count as free",
                        row -> row.footprint().slabsNeeded()),
                number("bytes_needed", "bytes", "their pages", row -> row.footprint().bytesNeeded()));
    }

    private static List<Column<Row<SummaryRow>>> answers() {
        return List.of(
                number("callbacks", "calls", "calls of clients so far", row -> row.moves().callbacks()),
                number("yes", "answers", "the object was moved", row -> row.moves().yes()),
                number("no", "answers", "the object cannot be moved", row -> row.moves().no()),
                number("later", "answers", "the object is in use just now", row -> row.moves().later()),
                number("dont_need", "answers", "the client gave the object up", row -> row.moves().dontNeed()),
                number("dont_know", "answers", "the client does not own the object", row -> row.moves().dontKnow()),
                number("hunt_found", "objects", "objects found in magazines after DONT_KNOW",
                        row -> row.moves().huntFound()));
    }

    private static List<Column<Row<SummaryRow>>> moves() {
        return List.of(
                RunColumns.seed(),
                number("moves", "objects", "objects moved so far, the same as yes", row -> row.moves().yes()),
                number("moves_optimal", "objects",
                        "over all passes, the fewest moves that release as many slabs as the pass did",
                        row -> row.moves().movesOptimal()),
                new Column<>("moves_ratio", "ratio", "moves ÷ moves_optimal; empty when the divisor is 0",
                        row -> MoveRatio.text(row.values().moves())),
                new Column<>("client", "name", "the client model that owned the objects, with parameters",
                        row -> row.options().client()));
    }

    private static Column<Row<SummaryRow>> number(
            String id, String unit, String description, ToLongFunction<SummaryRow> value) {
        return Column.of(id, unit, description, row -> value.applyAsLong(row.values()));
    }

    private static Column<Row<SummaryRow>> decimal(
            String id, String unit, String description, Function<SummaryRow, BigDecimal> value) {
        return new Column<>(id, unit, description, row -> value.apply(row.values()).toPlainString());
    }

    private static Column<Row<SummaryRow>> beforeIdle(
            String id, String unit, String description, ToLongFunction<BeforeIdle> value) {
        return new Column<>(id, unit, description, row -> row.values().beforeIdle()
                .map(before -> Long.toString(value.applyAsLong(before))).orElse(""));
    }
}
