package dev.slablab.allocator.debug;

/**
 * What can be switched on to find errors in the use of memory, for one cache or for all; what a cache really gets is
 * {@linkplain DebugRules#resolve resolved} when it is created.
 */
public enum DebugFlag {
    /** Thread, time and call stack of each allocation and free are kept, for each object and in a log. */
    AUDIT,
    /** Free memory is filled with a pattern, and that is checked before it is used again. */
    FREE_PATTERN,
    /** A word behind each object shows writes past its end, and two more that it is freed once and where it belongs. */
    RED_ZONE,
    /** What objects held when they were freed is kept in a log; nothing without {@link #AUDIT}. */
    CONTENTS,
    /** No magazines, so that each free and allocation goes to the slab layer. */
    NO_MAGAZINES,
    /**
     * Each object has a slab of its own, at whose end it lies, and behind it a page that nobody may touch. Granted only
     * over an arena that {@linkplain dev.slablab.allocator.arena.Arena#firewalled() can}.
     */
    FIREWALL,
    /** Cheap enough to be left on: one word of the pattern, and the last callers instead of an audit. */
    LITE,
    /** Only for all caches: each cache created gets the next combination of the other flags. */
    RANDOMIZE
}
