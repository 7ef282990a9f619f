package dev.slablab.allocator.spi;

/** How bringing a raw object into its constructed state ended. */
public enum Construction {
    /** The object is constructed. */
    DONE,
    /** Its constructor failed; the object is raw. */
    CONSTRUCTOR_FAILED,
    /** It was made to fail on purpose, before the constructor was called; the object is raw. */
    FAILURE_INJECTED,
    /** Its memory was found corrupt, which was reported; the object is kept, and nobody's to use or free. */
    CORRUPT
}
