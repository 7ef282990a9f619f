package dev.slablab.allocator.task;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Timers of a scheduled executor, whose threads and clock are the program's.
 *
 * <p>An action that throws is reported to the uncaught exception handler of the thread that ran it. Once the executor
 * is shut down nothing is armed any more, and nobody is told: whoever shuts it down wants no further ticks.
 */
public final class ScheduledTimers implements Timers {
    private final ScheduledExecutorService executor;
    private final Map<Delay, Duration> delays;

    /**
     * Timers with a duration for each delay.
     *
     * @param executor runs the actions; the caller's to shut down
     * @param delays   how long each delay is, all of them, more than 0
     * @throws IllegalArgumentException if a delay has no duration, or one that is not positive
     */
    public ScheduledTimers(ScheduledExecutorService executor, Map<Delay, Duration> delays) {
        this.executor = executor;
        this.delays = Map.copyOf(delays);
        for (Delay delay : Delay.values()) {
            Duration duration = this.delays.getOrDefault(delay, Duration.ZERO);
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("the delay " + delay + " needs a duration of more than 0, and has "
                        + (delays.containsKey(delay) ? duration : "none"));
            }
        }
    }

    /**
     * Timers whose delays are all the same, as in the original.
     *
     * @param executor runs the actions; the caller's to shut down
     * @param interval how long each delay is, more than 0
     * @return the timers
     * @throws IllegalArgumentException if the interval is not positive
     */
    public static ScheduledTimers every(ScheduledExecutorService executor, Duration interval) {
        Map<Delay, Duration> delays = new EnumMap<>(Delay.class);
        for (Delay delay : Delay.values()) {
            delays.put(delay, interval);
        }
        return new ScheduledTimers(executor, delays);
    }

    @Override
    public void arm(Delay delay, Runnable action) {
        long nanoseconds = TimeUnit.NANOSECONDS.convert(delays.getOrDefault(delay, Duration.ZERO));
        try {
            executor.schedule(() -> run(action), nanoseconds, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException rejected) {
            if (!executor.isShutdown()) {
                throw rejected;
            }
        }
    }

    /** The executor would keep the failure to itself. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
