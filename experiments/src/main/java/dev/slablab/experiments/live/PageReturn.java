package dev.slablab.experiments.live;

/** How pages of released slabs go back to the system. */
public enum PageReturn {
    /** As the arena does it: neighbours together, whole blocks at once and the rest when it is asked to. */
    BATCHED,
    /** Each span by a call of its own, as soon as it is released. */
    SINGLE
}
