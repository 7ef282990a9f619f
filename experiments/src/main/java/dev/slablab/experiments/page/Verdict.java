package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.MoveRatio;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The section that says in numbers how it came out, trace by trace. */
final class Verdict {
    static final String ID = "verdict";
    private static final int BAR_HEIGHT = 12;

    private Verdict() {
    }

    static Html of(List<TraceView> traces) {
        Element section = Element.of("section").with("id", ID).add(Element.of("h2").text("Verdict"));
        for (TraceView trace : traces) {
            Element article = Element.of("article").with("class", "verdict").add(
                    Element.of("h3").add(Element.of("a").with("href", "#" + TraceSection.id(trace)).text(trace.name())),
                    Element.of("p").with("class", "conclusion").text(Conclusion.of(trace)));
            section.add(article.add(table(trace)));
        }
        return section;
    }

    private static Html table(TraceView trace) {
        Table table = new Table(trace.worst().map(worst -> trace.name() + " at the worst mark, " + worst.label())
                .orElse(trace.name() + " over the whole run, means over all events"),
                List.of(Columns.VARIANT, Columns.MIB_HELD, Columns.MIB_NEEDED, Columns.GIVEN_BACK,
                        Columns.SHARE_BACK, Columns.MOVES, Columns.RATIO, Columns.BAR));
        Function<VariantResult, SummaryRow> moment =
                result -> trace.worst().map(worst -> worst.row(result)).orElseGet(result::wholeRun);
        long compared = TraceView.held(moment.apply(trace.baseline()));
        long most = trace.variants().stream().map(moment).mapToLong(TraceView::held).max().orElse(0);
        for (VariantResult result : trace.variants()) {
            SummaryRow row = moment.apply(result);
            long back = compared - TraceView.held(row);
            boolean isCompared = trace.isBaseline(result);
            table.row(Html.text(trace.label(result)), number(Amount.mebibytes(TraceView.held(row))),
                    number(Amount.mebibytes(row.footprint().bytesNeeded())),
                    number(isCompared ? "" : Amount.mebibytes(back)),
                    number(isCompared ? "" : share(back, compared)),
                    number(Amount.count(row.moves().yes())), number(MoveRatio.text(row.moves())),
                    bar(row, most));
        }
        return table.html();
    }

    private static Html number(String text) {
        return Html.text(Table.number(text));
    }

    /** Percent without the sign, which stands over the column. */
    static String share(long part, long whole) {
        return Amount.percent(part, whole).replace(" %", "");
    }

    /** A bar that adds nothing to the numbers beside it, and is therefore nothing to be read aloud. */
    private static Html bar(SummaryRow row, long most) {
        double held = percent(TraceView.held(row), most);
        double needed = Math.min(held, percent(row.footprint().bytesNeeded(), most));
        return Element.of("svg").with("class", "bar").with("viewBox", "0 0 100 " + BAR_HEIGHT)
                .with("preserveAspectRatio", "none").with("aria-hidden", "true")
                .add(rect("excess", held), rect("needed", needed));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static Html rect(String look, double width) {
        return Element.of("rect").with("class", look).with("width", String.format(Locale.ROOT, "%.2f", width))
                .with("height", Integer.toString(BAR_HEIGHT));
    }
}
