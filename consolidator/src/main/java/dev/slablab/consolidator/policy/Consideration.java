package dev.slablab.consolidator.policy;

/** What became of a slab that a pass looked at. */
public enum Consideration {
    /** Its objects are asked to move. */
    TAKEN,
    /** It was passed over: its client has refused to move an object. */
    REFUSED,
    /** It was passed over: too many of its objects are allocated. */
    TOO_FULL
}
