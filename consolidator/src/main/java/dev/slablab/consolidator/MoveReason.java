package dev.slablab.consolidator;

import java.util.regex.Pattern;

/**
 * Why a client answers a move request as it does: referenced, locked, being freed.
 *
 * <p>Reasons are a histogram's classes: make each once, as a constant, and let their number be small. A cache counts
 * {@value #KINDS} kinds of answers with a reason apart; what comes after them is counted as {@link #OTHER}, so that a
 * client that makes reasons up as it goes does not fill the memory.
 *
 * @param name a lower-case letter, then lower-case letters, digits, hyphens and single spaces, at most
 *             {@value #LONGEST} characters
 */
public record MoveReason(String name) implements Comparable<MoveReason> {
    /** How many kinds of answers with a reason are counted apart for a cache. */
    public static final int KINDS = 64;
    /** The length of the longest name, characters. */
    public static final int LONGEST = 40;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(?: [a-z0-9-]+)*");

    /** Stands for the reasons beyond the first {@value #KINDS}. */
    public static final MoveReason OTHER = new MoveReason("other");

    /** Checks the name. */
    public MoveReason {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("reason \"" + name + "\" must be a lower-case letter, then lower-case "
                    + "letters, digits, hyphens and single spaces, at most " + LONGEST + " characters");
        }
    }

    /** By name. */
    @Override
    public int compareTo(MoveReason other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
