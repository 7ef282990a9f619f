package dev.slablab.allocator.task;

import java.util.List;

/**
 * Tasks in order of arrival, run one at a time.
 *
 * <p>The allocator's maintenance and the consolidator's moves each have one queue; that its tasks never overlap is what
 * lets move callbacks rely on being alone.
 */
public interface TaskQueue extends AutoCloseable {

    /**
     * Appends a task.
     *
     * @param task what to run
     * @return false when the queue does not take it (full, closed, or told to fail); the task will then never run
     */
    boolean dispatch(Task task);

    /** Returns when everything dispatched so far has run; a hand-drained queue runs it now. */
    void drain();

    /**
     * Whether the caller is a task of this queue, which could not wait for itself.
     *
     * @return false for a hand-drained queue, whose tasks may drain it
     */
    default boolean servedByCaller() {
        return false;
    }

    /**
     * What waits to be run.
     *
     * @return the waiting tasks, next one first
     */
    List<Task> waiting();

    /** Takes no further tasks and ends what serves the queue, after the tasks that wait. */
    @Override
    void close();
}
