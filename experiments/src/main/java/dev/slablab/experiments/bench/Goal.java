package dev.slablab.experiments.bench;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param bound   on which side of it
 * @param wanted  what is wanted
 * @param stretch what would be better still
 */
public record Goal(Bound bound, double wanted, double stretch) {

    /** On which side of a goal a figure should be. */
    public enum Bound {
        /** Not above it. */
        AT_MOST("≤"),
        /** Not below it. */
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** How a figure compares with its goal. */
    public enum Verdict {
        /** Not what is wanted. */
        MISSED,
        /** What is wanted. */
        MET,
        /** Better still. */
        STRETCH
    }

    /**
     * A goal from above.
     *
     * @param wanted  not to be exceeded
     * @param stretch better still, lower
     * @return the goal
     */
    public static Goal atMost(double wanted, double stretch) {
        return new Goal(Bound.AT_MOST, wanted, stretch);
    }

    /**
     * A goal from below.
     *
     * @param wanted  to be reached
     * @param stretch better still, higher
     * @return the goal
     */
    public static Goal atLeast(double wanted, double stretch) {
        return new Goal(Bound.AT_LEAST, wanted, stretch);
    }

    /**
     * Judges.
     *
     * @param value a figure's median
     * @return how it compares
     */
    public Verdict judge(double value) {
        return reaches(value, stretch) ? Verdict.STRETCH : reaches(value, wanted) ? Verdict.MET : Verdict.MISSED;
    }

    private boolean reaches(double value, double limit) {
        return switch (bound) {
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
        };
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s (%s %s)", bound.sign, number(wanted), bound.sign, number(stretch));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
