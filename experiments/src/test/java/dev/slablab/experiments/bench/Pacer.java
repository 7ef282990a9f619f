package dev.slablab.experiments.bench;

import dev.slablab.allocator.task.ThreadEnd;
import dev.slablab.clients.store.SlabStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a store consolidated over and over, with pauses, so that it takes at most a twentieth of the time. It begins in
 * the middle of a pause, so that the share holds for a short time too.
 */
final class Pacer {
    private static final int PAUSE_TO_WORK = 19;
    private static final long FIRST_GUESS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile boolean over;
    private volatile long work = FIRST_GUESS;
    private Optional<Thread> thread = Optional.empty();

    void consolidate(SlabStore store) {
        over = false;
        thread = Optional.of(Thread.ofPlatform().daemon().name("pacer").start(() -> run(store)));
    }

    private void run(SlabStore store) {
        pause(PAUSE_TO_WORK * work / 2);
        while (!over) {
            long begin = System.nanoTime();
            store.reclaim();
            work = System.nanoTime() - begin;
            pause(PAUSE_TO_WORK * work);
        }
    }

    private void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !over; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void rest() {
        over = true;
        thread.ifPresent(each -> {
            LockSupport.unpark(each);
            ThreadEnd.await(each);
        });
        thread = Optional.empty();
    }
}
