package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.Decision;
import dev.slablab.experiments.metric.Decision.Looked;
import dev.slablab.experiments.report.RunResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code decisions.csv}: for every pass, each slab that it looked at, whether it was taken, and why not. */
public final class DecisionsCsv {
    /** Its columns. */
    public static final CsvTable<Row<Decision>> TABLE = new CsvTable<>(columns());

    private DecisionsCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(result -> result.record().decisions()), out);
    }

    private static List<Column<Row<Decision>>> columns() {
        List<Column<Row<Decision>>> columns = new ArrayList<>(RunColumns.all());
        columns.addAll(List.of(
                column("event", "events", "events that precede the pass", Decision::event),
                column("cache", "name", "the object cache", Decision::cache),
                column("pass", "number", "the pass, counted over all caches", Decision::pass),
                column("kind", "label", "what led to the pass: scan, reap, notify or exercise",
                        decision -> lower(decision.kind())),
                slab("slab", "number", "slabs that the cache had made before this one", Looked::ordinal),
                slab("allocated", "objects", "its allocated objects", Looked::refCount),
                slab("capacity", "objects", "its objects", Looked::capacity),
                slab("outcome", "label", "taken: its objects were asked to move; too_full: it was passed over since "
                        + "too many objects are allocated; refused: it was passed over since its client refused before",
                        looked -> lower(looked.outcome())),
                column("ending", "label", "how the pass ended: completed, or what aborted it", Decision::ending)));
        return columns;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Column<Row<Decision>> column(
            String id, String unit, String description, Function<Decision, ?> value) {
        return Column.of(id, unit, description, row -> value.apply(row.values()));
    }

    private static Column<Row<Decision>> slab(
            String id, String unit, String description, Function<Looked, ?> value) {
        return new Column<>(id, unit, description + "; empty when the pass looked at none",
                row -> row.values().slab().map(looked -> value.apply(looked).toString()).orElse(""));
    }
}
