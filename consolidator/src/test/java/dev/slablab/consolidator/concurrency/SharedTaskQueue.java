package dev.slablab.consolidator.concurrency;

import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A queue that any thread may fill, and one thread at a time drains by hand. */
final class SharedTaskQueue implements TaskQueue {
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public boolean dispatch(Task task) {
        return tasks.add(task);
    }

    /** Runs the task that waits longest; says whether there was one. */
    boolean runOne() {
        Task task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    @Override
    public void drain() {
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
    }
}
