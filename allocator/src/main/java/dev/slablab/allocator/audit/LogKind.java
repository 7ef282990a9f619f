package dev.slablab.allocator.audit;

/** Which of an allocator's four logs. */
public enum LogKind {
    /** Allocations and frees of audited caches. */
    TRANSACTIONS("transactions"),
    /** What objects of audited caches held when they were freed. */
    CONTENTS("contents of freed objects"),
    /** Requests that were not served. */
    FAILURES("requests not served"),
    /** Slabs that were made. */
    SLABS("slabs made");

    private final String title;

    LogKind(String title) {
        this.title = title;
    }

    /**
     * What stands above it in a dump.
     *
     * @return words in lower case
     */
    public String title() {
        return title;
    }
}
