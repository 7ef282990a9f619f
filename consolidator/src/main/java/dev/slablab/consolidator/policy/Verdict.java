package dev.slablab.consolidator.policy;

/** What a policy wants done about a cache in this interval. */
public enum Verdict {
    /** Nothing. */
    HEALTHY,
    /** The depot's idle magazines given back: what hides there would make the slabs look fragmented. */
    REAP_DEPOT,
    /** Slabs emptied. */
    CONSOLIDATE
}
