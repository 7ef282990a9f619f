package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.AnswerRow;
import dev.slablab.experiments.report.RunResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code answers.csv}: callbacks of each cache over the whole run, by the client's answer and its reason. */
public final class AnswersCsv {
    /** Its columns. */
    public static final CsvTable<Row<AnswerRow>> TABLE = new CsvTable<>(columns());

    private AnswersCsv() {
    }

    /**
     * Writes the file.
     *
     * @param results what was measured
     * @param out     gets the text
     * @throws java.io.UncheckedIOException if that fails
     */
    public static void write(RunResults results, Appendable out) {
        TABLE.write(results.rows(result -> result.record().answers()), out);
    }

    private static List<Column<Row<AnswerRow>>> columns() {
        List<Column<Row<AnswerRow>>> columns = new ArrayList<>(RunColumns.all());
        columns.addAll(List.of(
                column("cache", "name", "the object cache", AnswerRow::cache),
                column("answer", "label", "what its client answered: yes, no, later, dont_need or dont_know",
                        row -> row.response().name().toLowerCase(Locale.ROOT)),
                column("reason", "label", "why, in the client's words; empty where it did not say", AnswerRow::reason),
                column("callbacks", "callbacks", "how often, over the whole run; callbacks without an answer that "
                        + "counts are in no row", AnswerRow::callbacks)));
        return columns;
    }

    private static Column<Row<AnswerRow>> column(
            String id, String unit, String description, Function<AnswerRow, ?> value) {
        return Column.of(id, unit, description, row -> value.apply(row.values()));
    }
}
