package dev.slablab.experiments.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a whole.
 *
 * @param value 0 to 1
 */
public record Share(double value) {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)( ?%)?");
    private static final double HUNDRED = 100;

    /** Checks the range. */
    public Share {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a share of " + value + " is not in 0 to 1");
        }
    }

    /**
     * Reads a share.
     *
     * @param text such as 25% or 0.25
     * @return the share
     * @throws IllegalArgumentException if it is written otherwise or is more than the whole
     */
    public static Share parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("share \"" + text + "\" is neither a percentage such as 25% nor a "
                    + "number from 0 to 1 such as 0.25");
        }
        double number = Double.parseDouble(matcher.group(1));
        return new Share(matcher.group(2) == null ? number : number / HUNDRED);
    }

    /**
     * The part of a number.
     *
     * @param whole 0 or more
     * @return rounded
     */
    public int of(int whole) {
        return Math.toIntExact(Math.round(whole * value));
    }
}
