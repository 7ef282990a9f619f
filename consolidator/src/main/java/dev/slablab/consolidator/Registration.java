package dev.slablab.consolidator;

/** What became of a move callback that was to be registered. */
public enum Registration {
    /** It is called from now on. */
    ACTIVE,
    /** It is never called: a slab of the cache holds one object, so moving can free nothing. */
    IGNORED_ONE_OBJECT_PER_SLAB
}
