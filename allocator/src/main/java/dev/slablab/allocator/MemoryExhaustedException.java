package dev.slablab.allocator;

/** There was no memory for a request, also after all caches were asked for what they can spare and its patience. */
public final class MemoryExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the request and what holds the memory.
     *
     * @param message who wanted how much, and who has it
     */
    public MemoryExhaustedException(String message) {
        super(message);
    }
}
