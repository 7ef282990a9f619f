package dev.slablab.allocator.arena;

/** Whether the operating system may back an arena with huge pages. */
public enum HugePages {
    /** As the system is set up. */
    BY_SYSTEM,
    /** Wherever it can: fewer misses in the address cache, and memory that goes back in larger pieces only. */
    WANTED,
    /** Never: every page goes back by itself. */
    REFUSED
}
