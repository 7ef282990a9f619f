package dev.slablab.experiments.compare;

import dev.slablab.experiments.compare.Comparison.Moment;
import dev.slablab.experiments.compare.Comparison.Pair;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;

/** A comparison on a terminal. */
public final class ComparisonText {
    /** Of a hash, and of what else is too long for a table. */
    private static final int LONGEST_VALUE = 48;

    private static final String INDENT = "    ";

    private ComparisonText() {
    }

    /**
     * The comparison in lines.
     *
     * @param comparison what to show
     * @param width      characters in a line, as far as possible
     * @return lines of text
     */
    public static List<String> lines(Comparison comparison, int width) {
        List<String> lines = new ArrayList<>(List.of("A is " + comparison.left(), "B is " + comparison.right(), ""));
        lines.addAll(settings(comparison, width));
        for (Moment moment : comparison.moments()) {
            lines.add("");
            lines.addAll(Paragraph.wrap(moment.trace() + " " + moment.label(), width));
            lines.addAll(table(moment).lines(width));
        }
        lines.add("");
        if (comparison.moments().isEmpty()) {
            lines.add("They have no variant of a trace in common.");
        }
        if (comparison.alone().isEmpty()) {
            lines.add("Neither has a trace, variant or worst mark that the other lacks.");
        }
        comparison.alone().forEach(alone -> lines.addAll(
                Paragraph.wrap("only in " + alone.folder() + ": " + alone.what(), width)));
        return lines;
    }

    private static List<String> settings(Comparison comparison, int width) {
        if (comparison.settings().isEmpty()) {
            return List.of("They were made in the same way.");
        }
        List<String> lines = new ArrayList<>(List.of("What is different in how they were made"));
        for (Comparison.Setting setting : comparison.settings()) {
            lines.add("  " + setting.name());
            lines.addAll(indented("A: " + value(setting.left()), width));
            lines.addAll(indented("B: " + value(setting.right()), width));
        }
        return lines;
    }

    private static List<String> indented(String text, int width) {
        return Paragraph.wrap(text, width - INDENT.length()).stream().map(line -> INDENT + line).toList();
    }

    private static String value(String value) {
        return value.isEmpty() ? "absent" : isHash(value) ? value.substring(0, LONGEST_VALUE / 3) + "…" : value;
    }

    private static boolean isHash(String value) {
        return value.length() > LONGEST_VALUE && value.matches("[0-9a-f]+");
    }

    private static TextTable table(Moment moment) {
        TextTable table = new TextTable(Heading.words("variant"), Heading.numbers("MiB held A"), Heading.numbers("B"),
                Heading.numbers("B - A"), Heading.numbers("%"), Heading.numbers("needed A").ifRoom(),
                Heading.numbers("B").ifRoom(), Heading.numbers("moves A"), Heading.numbers("B"),
                Heading.numbers("B - A"), Heading.numbers("%").ifRoom(), Heading.numbers("÷ opt. A").ifRoom(),
                Heading.numbers("B").ifRoom());
        moment.pairs().forEach(pair -> row(table, pair));
        return table;
    }

    private static void row(TextTable table, Pair pair) {
        var left = pair.left().footprint();
        var right = pair.right().footprint();
        Change held = new Change(left.bytesHeld(), right.bytesHeld());
        Change moves = new Change(pair.left().moves().yes(), pair.right().moves().yes());
        table.row(pair.variant(), Amount.mebibytes(held.left()), Amount.mebibytes(held.right()),
                held.difference(Amount::mebibytes), dash(held.percent()), Amount.mebibytes(left.bytesNeeded()),
                Amount.mebibytes(right.bytesNeeded()), Amount.count(moves.left()), Amount.count(moves.right()),
                moves.difference(), dash(moves.percent()), dash(MoveRatio.text(pair.left().moves())),
                dash(MoveRatio.text(pair.right().moves())));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
