package dev.slablab.experiments.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A command as it is typed into a shell. */
final class ShellWords {

    private ShellWords() {
    }

    /** The words in one line, each in quotes where a shell would take it for something else. */
    static String line(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9@%+=:,./_-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
