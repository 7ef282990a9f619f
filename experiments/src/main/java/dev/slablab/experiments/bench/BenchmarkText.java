package dev.slablab.experiments.bench;

import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result in words, for the terminal. */
public final class BenchmarkText {

    private BenchmarkText() {
    }

    /**
     * What was asked, what was measured, and what came out.
     *
     * @param benchmark that was run
     * @param effort    how thoroughly; figures without weight are not judged
     * @param result    what it measured
     * @param width     characters in a line
     * @return lines
     */
    public static List<String> lines(Benchmark benchmark, Effort effort, BenchmarkResult result, int width) {
        List<String> lines = new ArrayList<>(
                Paragraph.wrap(benchmark.name() + ": " + benchmark.question() + ". " + result.population(), width));
        lines.add("");
        TextTable table = new TextTable(Heading.words("figure"), Heading.numbers("median"), Heading.numbers("lowest"),
                Heading.numbers("highest"), Heading.words("unit"), Heading.words("goal (stretch)"),
                Heading.words("reached"));
        for (Figure figure : result.figures()) {
            Spread spread = figure.spread();
            table.row(figure.what(), number(spread.median()), number(spread.lowest()), number(spread.highest()),
                    figure.unit(), figure.goal().map(Goal::toString).orElse(""),
                    figure.goal().map(goal -> word(effort, goal.judge(spread.median()))).orElse(""));
        }
        lines.addAll(table.lines(width));
        for (String remark : result.remarks()) {
            lines.addAll(Paragraph.wrap("NOTE: " + remark, width));
        }
        return lines;
    }

    private static String word(Effort effort, Goal.Verdict verdict) {
        if (effort == Effort.SMOKE) {
            return "–";
        }
        return switch (verdict) {
            case MISSED -> "no";
            case MET -> "yes";
            case STRETCH -> "stretch";
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.2f" : "%,.0f", value);
    }
}
