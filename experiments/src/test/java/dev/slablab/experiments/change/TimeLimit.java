package dev.slablab.experiments.change;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops waiting for what may never end, as a change can make the product run for ever. */
public final class TimeLimit {

    private TimeLimit() { }

    /**
     * Does some work in a thread of its own, which is left to itself when the time is over.
     *
     * @return what came of it; empty when it took longer
     */
    public static <T> Optional<T> within(long seconds, Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("within " + seconds + " s").start(task);
        try {
            return Optional.of(task.get(seconds, TimeUnit.SECONDS));
        } catch (TimeoutException forEver) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}
