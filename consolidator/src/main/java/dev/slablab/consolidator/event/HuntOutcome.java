package dev.slablab.consolidator.event;

/** Where an object was found that its client did not know. */
public enum HuntOutcome {
    /** The object allocated for swapping was the one looked for. */
    LUCKY,
    /** In a magazine. */
    MAGAZINE,
    /** Nowhere. */
    NONE
}
