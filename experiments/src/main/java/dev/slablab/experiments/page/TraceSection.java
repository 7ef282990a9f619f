package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Amount;
import java.util.List;

/** The section of one trace: its charts and its tables. */
final class TraceSection {

    private TraceSection() {
    }

    static String id(TraceView trace) {
        return "trace-" + trace.number();
    }

    static Html of(TraceView trace, Pictures pictures) {
        Element section = Element.of("section").with("id", id(trace)).add(Element.of("h2").text(trace.name()),
                Element.of("h3").text("Charts"));
        section.addAll(pictures.of(trace.variants()).stream().map(Picture::html).toList());
        section.add(Element.of("h3").text("Figures"));
        trace.worst().ifPresent(worst -> section.add(new FiguresTable(trace, "At the worst mark, " + worst.label()
                + ", after " + Amount.count(worst.row(trace.baseline()).event()) + " events: most held too much under "
                + trace.label(trace.baseline())).compare(worst::row).html()));
        section.add(new FiguresTable(trace, "Over the whole run: held and needed are means over all events, all else "
                + "is counted to the end").compare(VariantResult::wholeRun).html());
        section.add(everyMark(trace));
        return section.add(Element.of("h3").text("Caches"), CacheSection.of(trace),
                Element.of("h3").text("Decisions"), DecisionSection.of(trace));
    }

    private static Html everyMark(TraceView trace) {
        List<SummaryRow> marks = trace.baseline().summary().subList(0, trace.baseline().summary().size() - 1);
        if (marks.isEmpty()) {
            return Element.of("p").text("The trace has no marks.");
        }
        return Element.of("details").add(
                Element.of("summary").text("Every mark (" + marks.size() + ")"),
                MarksTable.of(trace, marks).tall().sortable().html());
    }

    /** Cells as they stand in all tables of numbers. */
    static Html number(String text) {
        return Html.text(Table.number(text));
    }
}
