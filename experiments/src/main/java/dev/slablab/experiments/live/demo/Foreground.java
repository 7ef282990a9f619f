package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.task.ThreadEnd;
import dev.slablab.experiments.live.Latencies;
import dev.slablab.experiments.live.LatencyRecorder;
import dev.slablab.experiments.live.ProcessorTime;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that goes on using the objects while memory is got back: it reads and checks, frees and allocates again, at
 * a steady rate, and notes how long each operation took.
 *
 * <p><b>What is noted.</b> The time of each operation by itself, and what others would have waited for it; see {@link
 * LatencyRecorder#note(long, long)}.
 */
final class Foreground implements AutoCloseable {
    /** Operations in a second, on average. */
    static final int RATE = 100_000;
    /** One in so many operations is the replacement of an object; the others read. */
    private static final int REPLACED = 5;

    private static final long INTERVAL_NANOS = 1_000_000_000L / RATE;
    private static final long NAP_NANOS = 100_000;

    private final Population population;
    private final int[] objects;
    private final SplittableRandom random;
    private final LatencyRecorder recorder = new LatencyRecorder();
    private final Thread thread;
    private volatile boolean over;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** Starts the thread. */
    Foreground(Population population, int[] objects, long seed) {
        this.population = population;
        this.objects = objects.clone();
        random = new SplittableRandom(seed);
        thread = Thread.ofPlatform().daemon().name("foreground").start(this::run);
    }

    private void run() {
        try {
            long due = System.nanoTime();
            while (!over) {
                due = Math.max(due, System.nanoTime() - NAP_NANOS * REPLACED);
                while (due <= System.nanoTime() && !over) {
                    operate();
                    due += INTERVAL_NANOS;
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        } catch (RuntimeException failed) {
            failure = Optional.of(failed);
        }
    }

    private void operate() {
        int number = objects[random.nextInt(objects.length)];
        if (random.nextInt(REPLACED) > 0) {
            timed(() -> population.check(number));
        } else {
            timed(() -> population.free(number));
            timed(() -> population.allocate(number));
        }
    }

    private void timed(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        recorder.note(System.nanoTime() - begin, INTERVAL_NANOS);
    }

    /** What was noted since the last call. */
    Latencies noted() {
        failure.ifPresent(failed -> {
            throw failed;
        });
        return recorder.take();
    }

    /** Processor time of the thread so far. */
    Duration processorTime() {
        return ProcessorTime.of(thread);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        over = true;
        ThreadEnd.await(thread);
    }
}
