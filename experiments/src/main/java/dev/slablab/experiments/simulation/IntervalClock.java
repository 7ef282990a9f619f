package dev.slablab.experiments.simulation;

/** Counts down to the next interval. Nothing is due during the block at the beginning of a trace. */
final class IntervalClock {
    private final IntervalRule rule;
    private final long first;
    private final long step;
    private long next;

    IntervalClock(IntervalRule rule, TraceSurvey survey) {
        this.rule = rule;
        this.first = survey.preexisting();
        this.step = switch (rule) {
            case IntervalRule.Share share -> Math.max(1, survey.header().events() / share.intervals());
            case IntervalRule.Events every -> every.events();
            case IntervalRule.Time every -> every.nanos();
        };
        this.next = rule instanceof IntervalRule.Time ? step : first + step;
    }

    /** Whether an interval is due after an event; asked until none is. */
    boolean due(long event, long timeNanos) {
        if (event <= first) {
            return false;
        }
        long now = rule instanceof IntervalRule.Time ? timeNanos : event;
        if (now < next) {
            return false;
        }
        next += step;
        return true;
    }
}
