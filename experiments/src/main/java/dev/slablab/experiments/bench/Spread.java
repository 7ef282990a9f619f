package dev.slablab.experiments.bench;

import java.util.Arrays;

/**
 * Median and extremes.
 *
 * @param median  the middle one, or the mean of the two in the middle
 * @param lowest  the lowest
 * @param highest the highest
 * @param values  how many there were, 1 or more
 */
public record Spread(double median, double lowest, double highest, int values) {

    /**
     * Of values.
     *
     * @param values one or more
     * @return their spread
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }
}
