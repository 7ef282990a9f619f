package dev.slablab.consolidator.smallworld;

/** What sets the one pass of a world off. */
enum Trigger {
    /** The periodic scan with its threshold at one eighth: a slab of three is sparse with one object. */
    STRICT_SCAN,
    /** The periodic scan with its threshold at six or seven eighths: with two objects as well. */
    TOLERANT_SCAN,
    /** The pass after a reap, which is desperate. */
    REAP
}
