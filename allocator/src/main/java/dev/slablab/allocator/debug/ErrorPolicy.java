package dev.slablab.allocator.debug;

/** What becomes of a call in which an error was noticed. */
public enum ErrorPolicy {
    /** It fails with the report as its message. */
    THROW,
    /**
     * It goes on after the report: a corrupt object is kept and never handed out again, a request that may wait takes
     * the next one, a request that may not gets none, and a free has no effect.
     */
    REPORT_AND_GO_ON
}
