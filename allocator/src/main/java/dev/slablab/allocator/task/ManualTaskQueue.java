package dev.slablab.allocator.task;

import dev.slablab.allocator.lock.LockRank;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A queue drained by hand, for deterministic simulation; dispatches can be made to fail. */
public final class ManualTaskQueue implements TaskQueue {
    private final Queue<Task> tasks = new ArrayDeque<>();
    private final Consumer<Task> onStart;
    private final Consumer<Task> onDispatch;
    private long failing;
    private boolean closed;

    /** A queue that tells nobody what it does. */
    public ManualTaskQueue() {
        this(task -> { }, task -> { });
    }

    /**
     * A queue that is watched.
     *
     * @param onStart    called with each task before it runs
     * @param onDispatch called with each task after it was appended
     */
    public ManualTaskQueue(Consumer<Task> onStart, Consumer<Task> onDispatch) {
        this.onStart = onStart;
        this.onDispatch = onDispatch;
    }

    @Override
    public boolean dispatch(Task task) {
        if (failing > 0 || closed) {
            failing = Math.max(0, failing - 1);
            return false;
        }
        tasks.add(task);
        onDispatch.accept(task);
        return true;
    }

    /**
     * Makes the next dispatches fail, as if memory had run out.
     *
     * @param dispatches how many, 0 or more
     */
    public void failNext(long dispatches) {
        failing = dispatches;
    }

    /**
     * Runs the task that waits longest, if there is one.
     *
     * @return whether one was run
     */
    public boolean runOne() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        onStart.accept(task);
        task.run();
        return true;
    }

    @Override
    public void drain() {
        assert LockRank.assertNoneHeld("draining a task queue");
        boolean more = runOne();
        while (more) {
            more = runOne();
        }
    }

    @Override
    public List<Task> waiting() {
        return List.copyOf(tasks);
    }

    @Override
    public void close() {
        drain();
        closed = true;
    }
}
