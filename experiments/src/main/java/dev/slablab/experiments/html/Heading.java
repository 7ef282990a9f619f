package dev.slablab.experiments.html;

/**
 * A column of a table.
 *
 * @param text    over it
 * @param unit    of its values; empty where they have none
 * @param meaning one sentence or two
 * @param kind    what its cells are
 */
public record Heading(String text, String unit, String meaning, Kind kind) {

    /** What the cells of a column are. */
    public enum Kind {
        /** Names and sentences. */
        WORDS,
        /** Numbers, written so that their digits stand below each other. */
        NUMBERS,
        /** Small pictures. */
        BARS
    }

    /**
     * A column of words.
     *
     * @param text    over it
     * @param meaning one sentence or two
     * @return the column
     */
    public static Heading words(String text, String meaning) {
        return new Heading(text, "", meaning, Kind.WORDS);
    }

    /**
     * A column of numbers.
     *
     * @param text    over it
     * @param unit    of its values; empty where they have none
     * @param meaning one sentence or two
     * @return the column
     */
    public static Heading numbers(String text, String unit, String meaning) {
        return new Heading(text, unit, meaning, Kind.NUMBERS);
    }

    /** The cell at the head of the column. */
    Element html() {
        Element cell = Element.of("th").with("scope", "col").with("title", meaning);
        switch (kind) {
            case NUMBERS -> cell.with("class", "number");
            case BARS -> cell.with("class", "bar");
            case WORDS -> { }
        }
        cell.add(Element.of("span").text(text));
        return unit.isEmpty() ? cell : cell.text(" ").add(Element.of("span").with("class", "unit").text(unit));
    }
}
