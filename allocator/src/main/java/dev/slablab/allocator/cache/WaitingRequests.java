package dev.slablab.allocator.cache;

import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.Arena;
import java.util.function.LongSupplier;

/** Where requests wait that may. */
public interface WaitingRequests {

    /**
     * Whether the caller may wait for memory.
     *
     * @return false for tasks that memory comes from
     */
    boolean mayWait();

    /**
     * What to throw if it may not.
     *
     * @param who was asked
     * @return an exception that says why, and what to do instead
     */
    IllegalStateException refusal(String who);

    /**
     * Repeats a request that was in vain once. Called without locks.
     *
     * @param arena    which has no memory
     * @param what     was asked for
     * @param attempt  makes the request again; 0: in vain
     * @param patience waits between attempts
     * @return an address, never 0
     * @throws MemoryExhaustedException if the patience comes to its end; says what holds the memory
     */
    long await(Arena arena, String what, LongSupplier attempt, Patience patience);
}
