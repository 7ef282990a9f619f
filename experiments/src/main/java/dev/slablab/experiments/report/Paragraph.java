package dev.slablab.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines between words. */
public final class Paragraph {

    private Paragraph() {
    }

    /**
     * Breaks a text.
     *
     * @param text  words separated by blanks
     * @param width characters in a line; a longer word gets a line of its own
     * @return one line or more
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
