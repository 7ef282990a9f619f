package dev.slablab.experiments.life;

import dev.slablab.experiments.conformance.ScenarioRecorder;

/** A rule was broken, or the allocator gave up; with all that had happened until then. */
public final class LifeFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient ScenarioRecorder recorded;

    LifeFailure(ScenarioRecorder recorded, Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.recorded = recorded;
    }

    ScenarioRecorder recorded() {
        return recorded;
    }
}
