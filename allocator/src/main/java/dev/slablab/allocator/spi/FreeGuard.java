package dev.slablab.allocator.spi;

/** Looks at each free of a cache by its users before anything is done, while it is in place. */
@FunctionalInterface
public interface FreeGuard {
    /** Lets everything pass. */
    FreeGuard NONE = address -> { };

    /**
     * An object is about to be freed. Called without locks, by whatever thread frees it.
     *
     * @param address what is to be freed, which may be no object at all
     * @throws RuntimeException if that must not be; then nothing is done
     */
    void beforeFree(long address);
}
