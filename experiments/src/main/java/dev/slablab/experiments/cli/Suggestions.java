package dev.slablab.experiments.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
final class Suggestions {
    /** A name may differ from the one meant in every third letter, and in two letters at least. */
    private static final int LETTERS_PER_ERROR = 3;
    private static final int ERRORS_ALLOWED = 2;

    private Suggestions() {
    }

    /** The name nearest to what was typed; empty when none is near. */
    static Optional<String> nearest(String typed, Collection<String> names) {
        int bound = Math.max(ERRORS_ALLOWED, typed.length() / LETTERS_PER_ERROR);
        return names.stream().filter(name -> distance(typed, name) <= Math.min(bound, name.length() - 1))
                .min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing(name -> name));
    }

    /** The end of an error message: what may have been meant; nothing when there is no guess. */
    static String hint(String typed, Collection<String> names) {
        return nearest(typed, names).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** Fewest letters to insert, delete or replace that turn one text into the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
