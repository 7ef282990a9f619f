package dev.slablab.experiments.chart.look;

import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;

/**
 * Vertical lines at the marks of a run.
 *
 * @param places where they cross the horizontal axis, ascending
 * @param labels what is written beside each, upright in the case of names
 */
public record MarkLines(List<Double> places, List<String> labels) {
    /** Units that the height of a line of text takes, with the distance to the next one. */
    private static final double LINE_HEIGHT = 13.5;
    private static final double NUMBER_WIDTH = 15;
    private static final double TOP = 0.99;
    private static final int LABEL_MARGIN = 12;
    /** Never more of the plot's height for names, however long they are. */
    private static final double MOST_HEADROOM = 0.6;

    /** Keeps unmodifiable copies. */
    public MarkLines {
        places = List.copyOf(places);
        labels = List.copyOf(labels);
    }

    /**
     * The lines with numbers, where there is no room for names.
     *
     * @param marks the names of all marks, of which lines may be missing
     * @return each line with the number of its name, from 1 on
     */
    public MarkLines numbered(List<String> marks) {
        return new MarkLines(places, labels.stream().map(name -> Integer.toString(marks.indexOf(name) + 1)).toList());
    }

    /**
     * Which share of a plot's height has to be kept free above the data, so that names cover nothing.
     *
     * @param plotHeight units
     * @return 0 to {@value #MOST_HEADROOM}
     */
    public double headroom(double plotHeight) {
        double longest = labels.stream().mapToDouble(label -> Look.width(label, Look.SMALL)).max().orElse(0);
        return labels.isEmpty() ? 0 : Math.min(MOST_HEADROOM, (longest + LABEL_MARGIN) / plotHeight);
    }

    /**
     * Adds the lines with their names, read from below.
     *
     * @param plot      its axes have their ranges
     * @param plotWidth units, roughly
     */
    public void addUpright(XYPlot plot, double plotWidth) {
        double gap = plot.getDomainAxis().getUpperBound() * LINE_HEIGHT / plotWidth;
        add(plot, gap, Layer.BACKGROUND, TextAnchor.BOTTOM_RIGHT, -Math.PI / 2);
    }

    /**
     * Adds the lines with their numbers, over the data.
     *
     * @param plot      its axes have their ranges
     * @param plotWidth units, roughly
     */
    public void addNumbers(XYPlot plot, double plotWidth) {
        double gap = plot.getDomainAxis().getUpperBound() * NUMBER_WIDTH / plotWidth;
        add(plot, gap, Layer.FOREGROUND, TextAnchor.TOP_RIGHT, 0);
    }

    private void add(XYPlot plot, double gap, Layer layer, TextAnchor anchor, double angle) {
        double top = plot.getRangeAxis().getUpperBound() * TOP;
        List<Double> texts = MarkLabels.places(places, gap, gap);
        for (int i = 0; i < places.size(); i++) {
            plot.addDomainMarker(new ValueMarker(places.get(i), Look.MARK, Look.HAIRLINE), layer);
            XYTextAnnotation label = new XYTextAnnotation(labels.get(i), texts.get(i), top);
            label.setFont(Look.SMALL);
            label.setPaint(Look.QUIET);
            label.setTextAnchor(anchor);
            label.setRotationAnchor(anchor);
            label.setRotationAngle(angle);
            plot.addAnnotation(label);
        }
    }
}
