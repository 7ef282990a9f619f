package dev.slablab.experiments.chart.look;

import java.util.ArrayList;
import java.util.List;

/** Where to write the labels of vertical lines so that they do not cover each other. */
public final class MarkLabels {

    private MarkLabels() {
    }

    /**
     * Places labels, each as near to its line as the others allow: to the left of it, pushed further left where the
     * next one is too near, and pushed right again where the picture ends.
     *
     * @param lines   places of the lines, ascending
     * @param gap     least distance between two labels
     * @param leftEnd the least place of a label
     * @return a place for each, ascending
     */
    public static List<Double> places(List<Double> lines, double gap, double leftEnd) {
        List<Double> places = new ArrayList<>(lines);
        for (int i = places.size() - 2; i >= 0; i--) {
            places.set(i, Math.min(places.get(i), places.get(i + 1) - gap));
        }
        double least = leftEnd;
        for (int i = 0; i < places.size(); i++) {
            places.set(i, Math.max(places.get(i), least));
            least = places.get(i) + gap;
        }
        return places;
    }
}
