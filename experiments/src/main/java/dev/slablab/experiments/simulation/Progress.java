package dev.slablab.experiments.simulation;

/** Told how far a replay has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = events -> { };

    /**
     * Some more events were replayed; called about once in an interval, from the thread that replays.
     *
     * @param events how many since the last call
     */
    void replayed(long events);
}
