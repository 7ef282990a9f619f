package dev.slablab.consolidator.policy;

/** How much consolidation is wanted. */
public enum Urgency {
    /** Once in an interval, within limits, sparing the clients. */
    PERIODIC,
    /** Memory is short: limits, thresholds and refusals are passed over. */
    DESPERATE
}
