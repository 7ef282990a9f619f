package dev.slablab.consolidator.inspect;

import dev.slablab.allocator.task.Task;

/** An entry of the move queue. */
public interface QueuedMove extends Task {

    /**
     * The move in terms of slabs and slots.
     *
     * @return as it is now
     */
    PendingMove inspect();
}
