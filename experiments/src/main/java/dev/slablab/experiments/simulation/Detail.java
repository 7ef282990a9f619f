package dev.slablab.experiments.simulation;

/** How much of a replay is written down. */
public enum Detail {
    /** What tables need. */
    FIGURES,
    /** Also what charts and the slab map need. */
    PICTURES
}
