package dev.slablab.experiments.report;

import dev.slablab.experiments.report.RunResults.Row;
import java.util.List;

/** The columns with which the rows of all result files begin: which run it was. */
final class RunColumns {

    private RunColumns() {
    }

    static <T> List<Column<Row<T>>> all() {
        return List.of(
                Column.of("trace", "name", "the recorded workload", row -> row.result().trace()),
                Column.of("variant", "name",
                        "who consolidates, whether there are magazines, what happens at a mark, what is set",
                        row -> row.result().variant().name()),
                Column.of("revision", "name", "the revision of the original that is followed",
                        row -> row.result().variant().revision().name()));
    }

    static <T> Column<Row<T>> seed() {
        return Column.of("seed", "number",
                "seed of everything that is random: clients, injected failures, exercised caches",
                row -> row.options().seed());
    }
}
