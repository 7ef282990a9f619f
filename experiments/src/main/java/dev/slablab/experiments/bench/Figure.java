package dev.slablab.experiments.bench;

import java.util.Optional;

/**
 * Something that was measured several times.
 *
 * @param what   it is
 * @param unit   such as ns; empty for ratios
 * @param spread of its values
 * @param goal   what it should be, if anything
 */
public record Figure(String what, String unit, Spread spread, Optional<Goal> goal) {

    /**
     * A figure without a goal.
     *
     * @param what   it is
     * @param unit   such as ns
     * @param spread of its values
     * @return the figure
     */
    public static Figure of(String what, String unit, Spread spread) {
        return new Figure(what, unit, spread, Optional.empty());
    }

    /**
     * A ratio with a goal.
     *
     * @param what   it is
     * @param spread of its values
     * @param goal   what it should be
     * @return the figure
     */
    public static Figure ratio(String what, Spread spread, Goal goal) {
        return new Figure(what, "", spread, Optional.of(goal));
    }
}
