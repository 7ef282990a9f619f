package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Heading;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.report.VerdictText;
import java.util.stream.Stream;

/** The section that explains every column and every reason. */
final class ReadingSection {
    static final String ID = "reading";
    /** From the folder in which {@code run} puts its results. */
    private static final String MANUAL = "../../experiments/README.md";

    private ReadingSection() {
    }

    static Html of() {
        Element columns = Element.of("dl").with("class", "words");
        Columns.ALL.forEach(column -> columns.add(name(column), Element.of("dd").text(column.meaning())));
        Element reasons = Element.of("dl").with("class", "words");
        Stream.of(Verdict.values()).forEach(reason -> reasons.add(
                Element.of("dt").text(VerdictText.brief(reason)),
                Element.of("dd").text(VerdictText.explanation(reason))));
        return Element.of("section").with("id", ID).add(Element.of("h2").text("How to read this"),
                Element.of("p").text("What every line of this page and every column of the files beside it means also "
                        + "stands in experiments/README.md of the sources: ").add(
                                link("#the-report", "the report"), Html.text(", "),
                                link("#summarycsv", "summary.csv"), Html.text(", "),
                                link("#cachescsv", "caches.csv"), Html.text(", "),
                                link("#seriescsv", "series.csv"), Html.text(", "),
                                link("#occupancycsv", "occupancy.csv"), Html.text(", "),
                                link("#decisionscsv", "decisions.csv"),
                                Html.text(" (the links work from a folder such as results/run).")),
                Element.of("h3").text("Columns"), columns, Element.of("h3").text("Reasons"), reasons);
    }

    private static Html name(Heading column) {
        Element name = Element.of("dt").text(column.text());
        return column.unit().isEmpty() ? name
                : name.text(" ").add(Element.of("span").with("class", "unit").text(column.unit()));
    }

    private static Html link(String anchor, String text) {
        return Element.of("a").with("href", MANUAL + anchor).text(text);
    }
}
