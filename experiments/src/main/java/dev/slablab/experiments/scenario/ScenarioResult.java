package dev.slablab.experiments.scenario;

import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What came out of a scenario.
 *
 * @param done    what was done and what is counted, in a few sentences
 * @param tables  the figures, with those that were published beside them
 * @param remarks where it differs from what was published
 */
public record ScenarioResult(String done, List<TextTable> tables, List<String> remarks) {

    /**
     * The result in words.
     *
     * @param scenario whose it is
     * @param width    characters in a line
     * @return lines
     */
    public List<String> lines(Scenario scenario, int width) {
        List<String> lines = new ArrayList<>(
                Paragraph.wrap(scenario.name() + ": " + scenario.summary() + ". " + done, width));
        for (TextTable table : tables) {
            lines.add("");
            lines.addAll(table.lines(width));
        }
        lines.add("");
        remarks.forEach(remark -> lines.addAll(Paragraph.wrap("NOTE: " + remark, width)));
        return lines;
    }
}
