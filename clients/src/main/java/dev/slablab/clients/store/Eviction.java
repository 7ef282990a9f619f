package dev.slablab.clients.store;

/** Which entries go when there is no room. Each stripe decides about its own entries. */
public enum Eviction {
    /** The one whose last use lies back farthest. The standard. */
    LEAST_RECENTLY_USED,
    /** The oldest of five chosen at random, in steps of a second, as in Redis. */
    SAMPLED
}
