package dev.slablab.allocator.task;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;

/**
 * A queue served by one thread of its own, made by the factory that the program gives.
 *
 * <p>Whoever waits for the queue is woken when nothing is left, not after each task: waking somebody takes longer than
 * many a task.
 *
 * <p>A task that throws is reported to the thread's uncaught exception handler and does not end the queue.
 */
public final class ThreadedTaskQueue implements TaskQueue {
    private final RankedLock lock = new RankedLock(LockRank.TASK_QUEUE);
    private final Condition work = lock.newCondition();
    private final Condition rest = lock.newCondition();
    private final Queue<Task> tasks = new ArrayDeque<>();
    private final Thread thread;
    private boolean running;
    private boolean closed;

    /**
     * Starts the serving thread.
     *
     * @param threads makes the one thread; decides on its name and whether it is a daemon
     */
    public ThreadedTaskQueue(ThreadFactory threads) {
        thread = threads.newThread(this::serve);
        thread.start();
    }

    @Override
    public boolean dispatch(Task task) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            tasks.add(task);
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException from a task of this queue, which would wait for itself
     */
    @Override
    public void drain() {
        requireOutside();
        assert LockRank.assertNoneHeld("waiting for task queue " + thread.getName());
        lock.lock();
        try {
            while (running || !tasks.isEmpty()) {
                rest.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOutside() {
        if (servedByCaller()) {
            throw new IllegalStateException("a task cannot wait for its own queue " + thread.getName());
        }
    }

    @Override
    public boolean servedByCaller() {
        return Thread.currentThread() == thread;
    }

    @Override
    public List<Task> waiting() {
        lock.lock();
        try {
            return List.copyOf(tasks);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc} Returns when its thread has ended; an interrupt does not change that, and stays set.
     *
     * @throws IllegalStateException from a task of this queue, which would wait for itself; the queue stays open
     */
    @Override
    public void close() {
        requireOutside();
        lock.lock();
        try {
            closed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        ThreadEnd.await(thread);
    }

    private void serve() {
        Task task = next();
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                report(failure);
            } finally {
                finished();
            }
            task = next();
        }
    }

    /** A handler that fails itself must not end the queue. */
    private void report(Throwable failure) {
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (RuntimeException | Error again) {
            failure.addSuppressed(again);
        }
    }

    private Task next() {
        lock.lock();
        try {
            while (tasks.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            running = !tasks.isEmpty();
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void finished() {
        lock.lock();
        try {
            running = false;
            if (tasks.isEmpty()) {
                rest.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
