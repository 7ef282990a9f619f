package dev.slablab.clients.store;

/** How readers of a stripe are protected from its writers, and from moves, which are writers like any other. */
public enum Protection {
    /** Readers take no lock: they read, and then see whether anybody has written meanwhile. The standard. */
    OPTIMISTIC,
    /** Readers share a lock, so that they do not wait for each other, but write to memory that they share. */
    SHARED,
    /** One at a time, readers too. */
    EXCLUSIVE
}
