package dev.slablab.allocator.arena;

/** The operating system refused a memory call. */
public final class NativeMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int OUT_OF_MEMORY = 12;

    /**
     * Names the call and its error.
     *
     * @param call  the call's name
     * @param error the system's error number
     */
    public NativeMemoryException(String call, int error) {
        super(call + " failed with error " + error + (error == OUT_OF_MEMORY
                ? ": the system has no memory, or a limit on addresses (ulimit -v) or on mappings "
                + "(vm.max_map_count, of which each firewalled object takes two) is reached" : ""));
    }
}
