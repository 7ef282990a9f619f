package dev.slablab.experiments.chart;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.chart.data.AnswerBins;
import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.Fill;
import dev.slablab.experiments.chart.look.Fill.Hatch;
import dev.slablab.experiments.chart.look.Key;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.chart.look.StackedBins;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.Variant;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;

/** What clients answered when they were asked to move objects, over the events: a panel for each variant that asks. */
final class AnswersChart {
    static final String ID = "answers";

    private static final int PANEL_HEIGHT = 145;
    private static final int AXIS_LABEL = 20;
    private static final int PLOT_WIDTH = 860;
    private static final double HEADROOM = 1.25;

    private AnswersChart() {
    }

    /** Where a panel is: the lowest one names the horizontal axis for all. */
    enum Place {
        HIGHER,
        LOWEST
    }

    static Optional<Drawing> of(ChartedTrace trace) {
        List<VariantResult> asking = asking(trace);
        if (asking.isEmpty()) {
            return Optional.empty();
        }
        List<Drawing.Part> parts = new ArrayList<>();
        for (VariantResult result : asking) {
            Place place = result == asking.getLast() ? Place.LOWEST : Place.HIGHER;
            parts.add(Drawing.Part.of(new Rectangle2D.Double(0, (double) parts.size() * PANEL_HEIGHT, Drawing.WIDTH,
                    PANEL_HEIGHT + (place == Place.LOWEST ? AXIS_LABEL : 0)), chart(trace, result, place)));
        }
        int height = asking.size() * PANEL_HEIGHT + AXIS_LABEL;
        Key key = key(trace, asking);
        parts.add(key.at(height));
        return Optional.of(new Drawing(trace.title("what clients answered, by variant"), caption(trace),
                height + key.height(), parts));
    }

    /** The variants with callbacks; the offline optimum asks nobody. */
    static List<VariantResult> asking(ChartedTrace trace) {
        return trace.variants().stream().filter(result -> !result.variant().policy().equals(Variant.OPTIMUM))
                .filter(result -> bins(trace, result).totals().stream().anyMatch(total -> total > 0)).toList();
    }

    private static AnswerBins bins(ChartedTrace trace, VariantResult result) {
        return AnswerBins.of(result.series(), trace.events());
    }

    static JFreeChart chart(ChartedTrace trace, VariantResult result, Place place) {
        AnswerBins bins = bins(trace, result);
        long most = IntStream.range(0, bins.bins()).mapToLong(bin -> bins.counts().stream()
                .mapToLong(counts -> counts.get(bin)).sum()).max().orElse(0);
        NumberAxis answers = Look.counts("answers", most * HEADROOM);
        answers.setFixedDimension(70);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.addAnnotation(new StackedBins(bins.eventsPerBin(), layers(bins)), Layer.BACKGROUND);
        NumberAxis events = Look.counts("virtual time in events of the trace", trace.events());
        events.setLabel(place == Place.LOWEST ? events.getLabel() : null);
        XYPlot plot = Look.plot(new XYSeriesCollection(), events, answers, renderer);
        trace.markLines().numbered(trace.markNames()).addNumbers(plot, PLOT_WIDTH);
        String totals = Stream.of(MoveResponse.values()).filter(answer -> bins.total(answer) > 0)
                .map(answer -> Look.whole().format(bins.total(answer)) + " " + name(answer))
                .collect(Collectors.joining(", "));
        return Look.panel(trace.label(result) + ": " + totals, plot);
    }

    private static List<StackedBins.Layer> layers(AnswerBins bins) {
        return Stream.of(MoveResponse.values())
                .map(answer -> new StackedBins.Layer(fill(answer), bins.counts(answer))).toList();
    }

    static Fill fill(MoveResponse answer) {
        return switch (answer) {
            case YES -> Fill.plain(new Color(0x009E73));
            case NO -> new Fill(new Color(0xD55E00), Hatch.CROSSED);
            case LATER -> new Fill(new Color(0xF0E442), Hatch.RISING);
            case DONT_NEED -> new Fill(new Color(0x56B4E9), Hatch.LEVEL);
            case DONT_KNOW -> Fill.plain(new Color(0xDDDDDD));
        };
    }

    private static String name(MoveResponse answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }

    private static Key key(ChartedTrace trace, List<VariantResult> asking) {
        List<Key.Entry> entries = new ArrayList<>();
        for (MoveResponse answer : MoveResponse.values()) {
            if (asking.stream().anyMatch(result -> bins(trace, result).total(answer) > 0)) {
                entries.add(Key.Entry.of(fill(answer), name(answer)));
            }
        }
        entries.addAll(trace.markKey(name -> true));
        return new Key(entries);
    }

    private static String caption(ChartedTrace trace) {
        return "Answers to move requests, stacked, in bins of "
                + Look.whole().format(AnswerBins.of(List.of(), trace.events()).eventsPerBin())
                + " events; each panel has its own scale. Grey lines are marks: what is asked while a mark's idle "
                + "intervals pass falls into its bin.";
    }
}
