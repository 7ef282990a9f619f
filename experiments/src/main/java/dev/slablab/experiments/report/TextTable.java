package dev.slablab.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table for people, in plain text. To fit a width, columns that are not needed are left out, from the right, and the
 * last column is wrapped.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    private final List<Heading> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param text  over it
     * @param align to which side its cells are moved
     * @param shown when it is shown
     */
    public record Heading(String text, Align align, Shown shown) {

        /**
         * The same column, left out where there is no room.
         *
         * @return a column that is not always shown
         */
        public Heading ifRoom() {
            return new Heading(text, align, Shown.IF_ROOM);
        }

        /**
         * A column of words.
         *
         * @param text over it
         * @return the column
         */
        public static Heading words(String text) {
            return new Heading(text, Align.LEFT, Shown.ALWAYS);
        }

        /**
         * A column of numbers.
         *
         * @param text over it
         * @return the column
         */
        public static Heading numbers(String text) {
            return new Heading(text, Align.RIGHT, Shown.ALWAYS);
        }
    }

    /** When a column is shown. */
    public enum Shown {
        /** The table is nothing without it. */
        ALWAYS,
        /** Not on a narrow screen. */
        IF_ROOM
    }

    /** To which side the cells of a column are moved. */
    public enum Align {
        /** For words. */
        LEFT,
        /** For numbers. */
        RIGHT
    }

    /**
     * An empty table.
     *
     * @param headings its columns
     */
    public TextTable(Heading... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer
     */
    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * The table as text.
     *
     * @param width characters in a line, as far as wrapping the last column can keep to that
     * @return lines without trailing spaces
     */
    public List<String> lines(int width) {
        OptionalInt spare = IntStream.range(0, headings.size())
                .filter(column -> headings.get(column).shown() == Shown.IF_ROOM).max();
        return spare.isPresent() && leastWidth() > width
                ? without(spare.getAsInt()).lines(width)
                : linesWithAllColumns(width);
    }

    /** With the last column as narrow as it can be. */
    private int leastWidth() {
        int last = headings.size() - 1;
        return IntStream.range(0, last).map(column -> widthOf(column) + GAP.length()).sum()
                + Math.min(widthOf(last), NARROWEST);
    }

    private TextTable without(int column) {
        TextTable table = new TextTable(remaining(headings, column).toArray(Heading[]::new));
        rows.forEach(row -> table.row(remaining(row, column).toArray(String[]::new)));
        return table;
    }

    private static <T> List<T> remaining(List<T> all, int without) {
        List<T> remaining = new ArrayList<>(all);
        remaining.remove(without);
        return remaining;
    }

    private List<String> linesWithAllColumns(int width) {
        int last = headings.size() - 1;
        int[] widths = IntStream.range(0, headings.size()).map(this::widthOf).toArray();
        int before = IntStream.of(widths).limit(last).map(w -> w + GAP.length()).sum();
        widths[last] = Math.min(widths[last], Math.max(NARROWEST, width - before));
        Stream<List<String>> all = Stream.concat(Stream.of(headings.stream().map(Heading::text).toList()),
                rows.stream());
        return all.flatMap(cells -> wrapped(cells, widths)).toList();
    }

    private int widthOf(int column) {
        return Stream.concat(Stream.of(headings.get(column).text()), rows.stream().map(row -> row.get(column)))
                .mapToInt(String::length).max().orElseThrow();
    }

    private Stream<String> wrapped(List<String> cells, int[] widths) {
        int last = widths.length - 1;
        List<String> parts = Paragraph.wrap(cells.get(last), widths[last]);
        return IntStream.range(0, parts.size()).mapToObj(line -> IntStream.rangeClosed(0, last)
                .mapToObj(column -> padded(column, column == last ? parts.get(line)
                        : line == 0 ? cells.get(column) : "", widths[column]))
                .collect(Collectors.joining(GAP)).stripTrailing());
    }

    private String padded(int column, String cell, int width) {
        String space = " ".repeat(Math.max(0, width - cell.length()));
        return switch (headings.get(column).align()) {
            case LEFT -> cell + space;
            case RIGHT -> space + cell;
        };
    }
}
