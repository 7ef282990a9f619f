package dev.slablab.allocator;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits up to a limit of time: in pauses that double up to a bound, as nobody tells of objects that were freed to where
 * they can be had but no slab came free. The last attempt is made when the limit has passed.
 */
final class TimedPatience implements Patience {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_DOUBLINGS = 5;

    private final long limit;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final long begin;

    TimedPatience(long limit, LongSupplier nanoTime, Pause pause) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
        begin = nanoTime.getAsLong();
    }

    @Override
    public Patience forRequest() {
        return new TimedPatience(limit, nanoTime, pause);
    }

    @Override
    public boolean await(int failures) {
        long left = limit - (nanoTime.getAsLong() - begin);
        if (left <= 0) {
            return false;
        }
        try {
            pause.await(Math.min(left, FIRST_PAUSE << Math.min(failures - 1, MOST_DOUBLINGS)));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
