package dev.slablab.experiments.live;

import dev.slablab.allocator.task.ThreadEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thread that goes on using what there is while memory is got back, at a steady rate, and notes how long each
 * operation took.
 *
 * <p><b>What is noted.</b> The time of each operation by itself, and what others would have waited for it; see {@link
 * LatencyRecorder#note(long, long)}.
 */
public final class Foreground implements AutoCloseable {
    /** Operations in a second, on average. */
    public static final int RATE = 100_000;
    /** How far it may fall behind before it gives up on what it has missed. */
    private static final int MOST_NAPS = 5;

    private static final long INTERVAL_NANOS = 1_000_000_000L / RATE;
    private static final long NAP_NANOS = 100_000;

    private final Work work;
    private final SplittableRandom random;
    private final LatencyRecorder recorder = new LatencyRecorder();
    private final Thread thread;
    private volatile boolean over;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** What the thread does over and over. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does one thing, of one operation or several.
         *
         * @param random decides what
         * @param timed  to be called with each operation
         */
        void operate(SplittableRandom random, Consumer<Runnable> timed);
    }

    /**
     * Starts the thread.
     *
     * @param work what it does
     * @param seed of what it decides at random
     */
    public Foreground(Work work, long seed) {
        this.work = work;
        random = new SplittableRandom(seed);
        thread = Thread.ofPlatform().daemon().name("foreground").start(this::run);
    }

    private void run() {
        try {
            long due = System.nanoTime();
            while (!over) {
                due = Math.max(due, System.nanoTime() - NAP_NANOS * MOST_NAPS);
                while (due <= System.nanoTime() && !over) {
                    work.operate(random, this::timed);
                    due += INTERVAL_NANOS;
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        } catch (RuntimeException failed) {
            failure = Optional.of(failed);
        }
    }

    private void timed(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        recorder.note(System.nanoTime() - begin, INTERVAL_NANOS);
    }

    /**
     * What was noted since the last call.
     *
     * @return how long operations took
     * @throws RuntimeException what the thread has died of, if it has
     */
    public Latencies noted() {
        failure.ifPresent(failed -> {
            throw failed;
        });
        return recorder.take();
    }

    /**
     * Processor time of the thread so far.
     *
     * @return in user mode and in the kernel
     */
    public Duration processorTime() {
        return ProcessorTime.of(thread);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        over = true;
        ThreadEnd.await(thread);
    }
}
