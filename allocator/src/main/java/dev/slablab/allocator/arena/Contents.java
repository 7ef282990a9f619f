package dev.slablab.allocator.arena;

/** What the addresses of an arena stand for. */
public enum Contents {
    /** Memory: addresses of bytes. */
    MEMORY,
    /**
     * Identifiers: the addresses themselves are handed out as numbers, with nothing behind them. The quantum is 1.
     */
    IDENTIFIERS
}
