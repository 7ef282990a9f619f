package dev.slablab.clients.live;

import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import java.util.List;

/** A queue drained by hand whose tasks are known to be its tasks, as those of a queue with a thread are. */
final class ServedQueue implements TaskQueue {
    private final ManualTaskQueue tasks = new ManualTaskQueue();
    private int drains;

    @Override
    public boolean dispatch(Task task) {
        return tasks.dispatch(task);
    }

    @Override
    public void drain() {
        drains++;
        try {
            tasks.drain();
        } finally {
            drains--;
        }
    }

    @Override
    public boolean servedByCaller() {
        return drains > 0;
    }

    @Override
    public List<Task> waiting() {
        return tasks.waiting();
    }

    @Override
    public void close() {
        tasks.close();
    }
}
