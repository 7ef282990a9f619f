package dev.slablab.experiments.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table with a caption, in a box of its own in which it can be moved when it is wider than the screen. */
public final class Table {
    private static final int MANY_COLUMNS = 10;

    private final String caption;
    private final List<Heading> headings;
    private final List<Element> rows = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param caption  what it shows
     * @param headings its columns, one or more; the first says what a row is about
     */
    public Table(String caption, List<Heading> headings) {
        this.caption = caption;
        this.headings = List.copyOf(headings);
    }

    /**
     * Lets the reader sort the rows by a click on a heading.
     *
     * @return this table
     */
    public Table sortable() {
        classes.add("sortable");
        return this;
    }

    /**
     * Shows many rows in a box that is not higher than a screen.
     *
     * @return this table
     */
    public Table tall() {
        classes.add("tall");
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Table row(String... cells) {
        return row(Stream.of(cells).map(Html::text).toArray(Html[]::new));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Table row(Html... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        Element row = Element.of("tr");
        for (int i = 0; i < cells.length; i++) {
            Element cell = i == 0 ? Element.of("th").with("scope", "row") : Element.of("td");
            switch (headings.get(i).kind()) {
                case NUMBERS -> cell.with("class", "number");
                case BARS -> cell.with("class", "bar");
                case WORDS -> { }
            }
            row.add(cell.add(cells[i]));
        }
        rows.add(row);
        return this;
    }

    /**
     * The table.
     *
     * @return with its caption
     */
    public Html html() {
        List<String> looks = new ArrayList<>(classes);
        if (headings.size() > MANY_COLUMNS) {
            looks.add("dense");
        }
        Element table = Element.of("table").with("class", String.join(" ", looks));
        table.add(Element.of("thead").add(Element.of("tr").addAll(headings.stream().map(Heading::html).toList())),
                Element.of("tbody").addAll(rows));
        Element box = Element.of("div").with("class", classes.contains("tall") ? "scroll tall" : "scroll")
                .with("tabindex", "0").with("role", "region").with("aria-label", caption).add(table);
        return Element.of("figure").with("class", "table").add(Element.of("figcaption").text(caption), box);
    }

    /**
     * A number as it is read best.
     *
     * @param text digits, perhaps with a hyphen in front of them
     * @return with a minus sign, and a dash where there is no number
     */
    public static String number(String text) {
        return text.isEmpty() ? "–" : text.replace('-', '−');
    }
}
