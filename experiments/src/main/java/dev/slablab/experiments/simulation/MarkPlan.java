package dev.slablab.experiments.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At which moments of a trace results are taken, and under which labels.
 *
 * <p>At the trace's drains; in a trace without any, at 20 samples that divide the events after the block at the
 * beginning equally. With the classes of the traces' own characterisation, at all marks. A label that comes again
 * gets {@code #2}.
 */
final class MarkPlan {
    private static final int SAMPLES = 20;

    private final TraceSurvey survey;
    private final boolean all;
    private final boolean samples;
    private final Map<String, Integer> seen = new HashMap<>();
    private int sample;

    MarkPlan(TraceSurvey survey, ReplayOptions options) {
        this.survey = survey;
        this.all = options.classes() == ReplayOptions.Classes.MANIFEST && !survey.marks().isEmpty();
        this.samples = !survey.hasDrains() && !all;
    }

    /** All labels that a replay will come by. */
    static List<String> labels(TraceSurvey survey, ReplayOptions options) {
        MarkPlan plan = new MarkPlan(survey, options);
        List<String> labels = new ArrayList<>();
        survey.marks().forEach(label -> plan.atMark(label).ifPresent(labels::add));
        long events = survey.header().events();
        if (events > survey.preexisting()) {
            for (var label = plan.afterEvent(events); label.isPresent(); label = plan.afterEvent(events)) {
                labels.add(label.get());
            }
        }
        return labels;
    }

    /** The label under which to take results at a mark of the trace. */
    Optional<String> atMark(String label) {
        boolean wanted = !samples && (all || label.startsWith(TraceSurvey.DRAIN));
        return wanted ? Optional.of(numbered(label)) : Optional.empty();
    }

    private String numbered(String label) {
        int times = seen.merge(label, 1, Integer::sum);
        return times == 1 ? label : label + "#" + times;
    }

    /** The label under which to take results after an event; asked until there is none. */
    Optional<String> afterEvent(long event) {
        if (!samples || sample == SAMPLES || event < due(sample + 1)) {
            return Optional.empty();
        }
        sample++;
        return Optional.of("sample:%02d".formatted(sample));
    }

    private long due(int number) {
        return survey.preexisting() + number * survey.eventsAfterBlock() / SAMPLES;
    }
}
