package dev.slablab.experiments.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One row of a CSV trace, split into cells, with messages that name line, column and value. */
final class CsvRow {

    /** The columns in their order. */
    enum Column {

        /** Nanoseconds since the start. */
        TIME_NS,
        /** Thread or CPU number. */
        THREAD,
        /** The operation in words. */
        OP,
        /** Object number; in a type row the type id. */
        OBJECT,
        /** Bytes; in a type row object size, slots and slab bytes. */
        SIZE,
        /** Type name; in a mark row the label. */
        TYPE;

        /** The column's title in the file. */
        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The line that comes before the rows. */
    static final String TITLES = Arrays.stream(Column.values()).map(Column::title).collect(Collectors.joining(","));

    private final Path file;
    private final long line;
    private final List<String> cells;

    private CsvRow(Path file, long line, List<String> cells) {
        this.file = file;
        this.line = line;
        this.cells = cells;
    }

    /** Splits a line and checks that it has as many cells as there are columns. */
    static CsvRow of(Path file, long line, String text) {
        CsvRow row = new CsvRow(file, line, split(file, line, text));
        int expected = Column.values().length;
        if (row.cells.size() != expected) {
            throw row.fault("the row has " + row.cells.size() + " cells, expected " + expected + ": " + TITLES,
                    "Write every cell, also the empty ones, and put text with commas in double quotes");
        }
        return row;
    }

    /** Checks the line of titles and names the first one that is wrong. */
    static void requireTitles(Path file, long line, String text) {
        CsvRow row = new CsvRow(file, line, split(file, line, text));
        Column[] columns = Column.values();
        for (int i = 0; i < columns.length; i++) {
            String found = i < row.cells.size() ? "\"" + FileStart.printable(row.cells.get(i)) + "\"" : "nothing";
            if (!found.equals("\"" + columns[i].title() + "\"")) {
                throw row.fault("column " + (i + 1) + " is " + found + ", expected \"" + columns[i].title() + "\"",
                        "The line before the rows must be exactly " + TITLES);
            }
        }
        if (row.cells.size() > columns.length) {
            throw row.fault("column " + (columns.length + 1) + " is \"" + row.cells.get(columns.length)
                    + "\", expected no further column", "The line before the rows must be exactly " + TITLES);
        }
    }

    String text(Column column) {
        return cells.get(column.ordinal());
    }

    /** A whole number from 0 to the given most. */
    long number(Column column, long most) {
        return number(column, text(column), most);
    }

    /** A whole number that fits an int. */
    int small(Column column) {
        return (int) number(column, Integer.MAX_VALUE);
    }

    /** The numbers of a cell that holds several with slashes between them. */
    int[] numbers(Column column, int count) {
        String[] parts = text(column).split("/", -1);
        if (parts.length != count) {
            throw wrong(column, count + " whole numbers with slashes between them");
        }
        return Arrays.stream(parts).mapToInt(part -> (int) number(column, part, Integer.MAX_VALUE)).toArray();
    }

    void requireEmpty(Column column) {
        if (!text(column).isEmpty()) {
            throw wrong(column, "nothing in " + text(Column.OP) + " rows");
        }
    }

    /** The fault of a cell; what is allowed completes "allowed is". */
    TraceException wrong(Column column, String allowed) {
        return fault("column " + column.title() + ": found \"" + FileStart.printable(text(column)) + "\", allowed is "
                + allowed, "Correct the cell");
    }

    /** A fault of the row. */
    TraceException fault(String problem, String remedy) {
        return new TraceException(file, "line " + line, problem, remedy);
    }

    private long number(Column column, String digits, long most) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (most - digit) / 10) {
                throw wrong(column, "a whole number from 0 to " + most);
            }
            value = 10 * value + digit;
        }
        if (digits.isEmpty()) {
            throw wrong(column, "a whole number from 0 to " + most);
        }
        return value;
    }

    private static List<String> split(Path file, long line, String text) {
        List<String> cells = new ArrayList<>(Column.values().length);
        int from = 0;
        while (from >= 0) {
            from = text.startsWith("\"", from) ? quoted(file, line, text, from, cells) : plain(text, from, cells);
        }
        return cells;
    }

    /** Takes the cell at an index; returns where the next one begins, negative when there is none. */
    private static int plain(String text, int from, List<String> cells) {
        int comma = text.indexOf(',', from);
        cells.add(comma < 0 ? text.substring(from) : text.substring(from, comma));
        return comma < 0 ? comma : comma + 1;
    }

    /** As {@link #plain} for a cell in double quotes, inside which a doubled one stands for itself. */
    private static int quoted(Path file, long line, String text, int from, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                cell.append(text.charAt(i));
            } else if (text.startsWith("\"", i + 1)) {
                cell.append(text.charAt(i++));
            } else if (i + 1 == text.length() || text.charAt(i + 1) == ',') {
                cells.add(cell.toString());
                return i + 1 == text.length() ? -1 : i + 2;
            } else {
                break;
            }
        }
        throw new TraceException(file, "line " + line, "the double quotes of cell " + (cells.size() + 1)
                + " do not end before a comma or the end of the line", "Double the quotes inside of a quoted cell");
    }
}
