package dev.slablab.experiments.compare;

import dev.slablab.experiments.compare.Comparison.Moment;
import dev.slablab.experiments.compare.Comparison.Pair;
import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Heading;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Page;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** A comparison as a page in the style of reports. */
public final class ComparisonPage {
    /** The figures that are compared, in order. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("held", "MiB", row -> row.footprint().bytesHeld(), Amount::mebibytes),
            new Figure("needed", "MiB", row -> row.footprint().bytesNeeded(), Amount::mebibytes),
            new Figure("held", "slabs", row -> row.footprint().slabsHeld().setScale(0, RoundingMode.HALF_UP)
                    .longValueExact(), Amount::count),
            new Figure("moves", "objects", row -> row.moves().yes(), Amount::count),
            new Figure("fewest moves", "objects", row -> row.moves().movesOptimal(), Amount::count),
            new Figure("callbacks", "calls", row -> row.moves().callbacks(), Amount::count),
            new Figure("NO", "answers", row -> row.moves().no(), Amount::count),
            new Figure("LATER", "answers", row -> row.moves().later(), Amount::count),
            new Figure("DONT_NEED", "answers", row -> row.moves().dontNeed(), Amount::count),
            new Figure("DONT_KNOW", "answers", row -> row.moves().dontKnow(), Amount::count),
            new Figure("found in magazines", "objects", row -> row.moves().huntFound(), Amount::count));
    private static final List<Heading> HEADINGS = List.of(
            Heading.words("variant", "What was done, with the revision that is followed."),
            Heading.words("figure", "What is compared."),
            Heading.numbers("A", "", "In the first folder."), Heading.numbers("B", "", "In the second folder."),
            Heading.numbers("B − A", "", "The second less the first."),
            Heading.numbers("B − A", "%", "The same as a share of the first; – where that is 0."));

    private ComparisonPage() {
    }

    /** A figure of a summary. */
    private record Figure(String name, String unit, ToLongFunction<SummaryRow> value, LongFunction<String> writer) {
    }

    /**
     * The page.
     *
     * @param comparison what to show
     * @return HTML that needs nothing else
     */
    public static String html(Comparison comparison) {
        Element header = Element.of("header").add(
                Element.of("p").with("class", "kicker").text("Slablab comparison"),
                Element.of("h1").text(comparison.left() + " and " + comparison.right()),
                Element.of("p").add(Element.of("strong").text("A")).text(" is " + comparison.left() + ", ")
                        .add(Element.of("strong").text("B")).text(" is " + comparison.right() + "."));
        Element main = Element.of("main").with("id", "content").add(settings(comparison));
        List<String> traces = comparison.moments().stream().map(Moment::trace).distinct().toList();
        for (String trace : traces) {
            Element section = Element.of("section").add(Element.of("h2").text(trace));
            comparison.moments().stream().filter(moment -> moment.trace().equals(trace))
                    .forEach(moment -> section.add(table(moment)));
            main.add(section);
        }
        main.add(alone(comparison));
        return new Page("Slablab: " + comparison.left() + " and " + comparison.right(), List.of(),
                List.of(Page.skipLink("content", "Skip to the comparison"), header, main)).html();
    }

    private static Html settings(Comparison comparison) {
        Element section = Element.of("section").add(Element.of("h2").text("How they were made"));
        if (comparison.settings().isEmpty()) {
            return section.add(Element.of("p").text("In the same way."));
        }
        Table table = new Table("What is different", List.of(Heading.words("setting", "What it is."),
                Heading.words("A", "In the first folder."), Heading.words("B", "In the second folder.")));
        comparison.settings().forEach(setting -> table.row(Html.text(setting.name()), value(setting.left()),
                value(setting.right())));
        return section.add(table.html());
    }

    private static Html value(String value) {
        return value.isEmpty() ? Html.text("absent") : Element.of("code").text(value);
    }

    private static Html table(Moment moment) {
        Table table = new Table(moment.trace() + " " + moment.label(), HEADINGS);
        for (Pair pair : moment.pairs()) {
            for (Figure figure : FIGURES) {
                Change change = new Change(figure.value.applyAsLong(pair.left()),
                        figure.value.applyAsLong(pair.right()));
                if (change.left() != 0 || change.right() != 0) {
                    row(table, pair.variant(), figure.name + ", " + figure.unit, List.of(
                            figure.writer.apply(change.left()), figure.writer.apply(change.right()),
                            change.difference(figure.writer), change.percent()));
                }
            }
            String left = MoveRatio.text(pair.left().moves());
            String right = MoveRatio.text(pair.right().moves());
            if (!left.isEmpty() || !right.isEmpty()) {
                row(table, pair.variant(), "moves ÷ optimum", List.of(left, right, "", ""));
            }
        }
        return table.html();
    }

    private static void row(Table table, String variant, String figure, List<String> numbers) {
        List<Html> cells = new ArrayList<>(List.of(Html.text(variant), Html.text(figure)));
        numbers.forEach(number -> cells.add(Html.text(Table.number(number))));
        table.row(cells.toArray(Html[]::new));
    }

    private static Html alone(Comparison comparison) {
        Element section = Element.of("section").add(Element.of("h2").text("In one of them only"));
        if (comparison.alone().isEmpty()) {
            return section.add(Element.of("p").text("Neither has a trace, variant or worst mark that the other "
                    + "lacks."));
        }
        return section.add(Element.of("ul").addAll(comparison.alone().stream().map(alone ->
                Element.of("li").add(Element.of("code").text(alone.folder())).text(": " + alone.what())).toList()));
    }
}
