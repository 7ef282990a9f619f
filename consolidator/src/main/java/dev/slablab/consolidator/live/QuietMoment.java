package dev.slablab.consolidator.live;

import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.TaskQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs something while neither of two queues runs anything else.
 *
 * <p>A move may wait for maintenance, but maintenance never waits for moves: so the moves are stopped first, by a task
 * that waits for another one in the maintenance queue. A queue that takes no tasks any more has come to rest.
 */
final class QuietMoment {
    private final TaskQueue maintenance;
    private final TaskQueue moves;

    QuietMoment(TaskQueue maintenance, TaskQueue moves) {
        this.maintenance = maintenance;
        this.moves = moves;
    }

    /** Returns when it has run, and throws what it throws. */
    void run(Runnable action) {
        if (maintenance.servedByCaller()) {
            throw new IllegalStateException("a maintenance task cannot wait until no task runs; do it elsewhere");
        }
        within(moves, () -> within(maintenance, action));
    }

    private static void within(TaskQueue queue, Runnable action) {
        try {
            CompletableFuture.runAsync(action, work -> {
                if (queue.servedByCaller() || !queue.dispatch(Task.of("quiet", work))) {
                    work.run();
                }
            }).join();
        } catch (CompletionException wrapped) {
            switch (wrapped.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw wrapped;
            }
        }
    }
}
