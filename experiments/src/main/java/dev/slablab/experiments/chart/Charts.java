package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.metric.VariantResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All charts of one trace. One that has nothing to show is left out. */
public final class Charts {

    private Charts() {
    }

    /**
     * Draws a trace for a page.
     *
     * @param variants the results of one trace, one or more
     * @return its charts in the order in which they are best read
     */
    public static List<Chart> of(List<VariantResult> variants) {
        String trace = fileName(variants.getFirst().trace());
        return drawings(variants).entrySet().stream().map(chart -> new Chart(chart.getKey(), chart.getValue().title(),
                chart.getValue().caption(), chart.getValue().svg(chart.getKey() + "-" + trace, Drawing.Words.NONE)))
                .toList();
    }

    /** The charts by their ids, in order. */
    static Map<String, Drawing> drawings(List<VariantResult> variants) {
        ChartedTrace trace = ChartedTrace.of(variants);
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        for (HeldChart chart : HeldChart.values()) {
            drawings.put(chart.id(), chart.of(trace));
        }
        SlabMapChart.of(trace).ifPresent(drawing -> drawings.put(SlabMapChart.ID, drawing));
        MovesChart.of(trace).ifPresent(drawing -> drawings.put(MovesChart.ID, drawing));
        AnswersChart.of(trace).ifPresent(drawing -> drawings.put(AnswersChart.ID, drawing));
        OccupancyChart.of(trace).ifPresent(drawing -> drawings.put(OccupancyChart.ID, drawing));
        OccupancyChart.ofMarks(trace).ifPresent(drawing -> drawings.put(OccupancyChart.MARKS_ID, drawing));
        return drawings;
    }

    /** A trace may be called anything; a file or an identifier may not. */
    static String fileName(String trace) {
        return trace.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
