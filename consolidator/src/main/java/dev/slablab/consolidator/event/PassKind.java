package dev.slablab.consolidator.event;

/** What leads to moves. */
public enum PassKind {
    /** The scan of an interval. */
    SCAN,
    /** The desperate scan after a reap. */
    REAP,
    /** A client said that an object can move. */
    NOTIFY,
    /** Chance: a healthy cache is scanned to exercise its client. */
    EXERCISE
}
