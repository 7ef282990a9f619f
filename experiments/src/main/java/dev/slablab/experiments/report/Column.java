package dev.slablab.experiments.report;

import java.util.function.Function;

/**
 * A figure in a result file.
 *
 * @param id          its name in the file; never changes
 * @param unit        what it counts
 * @param description what it means, in one sentence
 * @param value       its text in a row; empty where there is none
 * @param <R>         what a row is made from
 */
public record Column<R>(String id, String unit, String description, Function<R, String> value) {

    /** A column of numbers or of texts that print as they are. */
    static <R> Column<R> of(String id, String unit, String description, Function<R, ?> value) {
        return new Column<>(id, unit, description, row -> value.apply(row).toString());
    }
}
