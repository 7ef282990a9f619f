package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of comma-separated values by RFC 4180: a line of column ids, then a line for each row. Lines end in LF.
 *
 * @param columns in the order in which they are written
 * @param <R>     what a row is made from
 */
public record CsvTable<R>(List<Column<R>> columns) {

    /** Keeps an unmodifiable copy. */
    public CsvTable {
        columns = List.copyOf(columns);
    }

    /**
     * Writes the table.
     *
     * @param rows what the rows are made from, in order
     * @param out  gets the text
     * @throws UncheckedIOException if that fails
     */
    public void write(Stream<R> rows, Appendable out) {
        Stream<String> head = Stream.of(line(columns.stream().map(Column::id)));
        Stream<String> body = rows.map(row -> line(columns.stream().map(column -> column.value().apply(row))));
        Stream.concat(head, body).forEachOrdered(line -> append(out, line));
    }

    private static String line(Stream<String> fields) {
        return fields.map(CsvTable::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /** A field, in quotes where it would not survive without. */
    static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static void append(Appendable out, String line) {
        try {
            out.append(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
