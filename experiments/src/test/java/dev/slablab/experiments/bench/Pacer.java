package dev.slablab.experiments.bench;

import dev.slablab.allocator.task.ThreadEnd;
import dev.slablab.clients.store.SlabStore;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Has a store consolidated over and over, with pauses, so that it takes at most a twentieth of the time. */
final class Pacer {
    private static final int PAUSE_TO_WORK = 19;

    private volatile boolean over;
    private Optional<Thread> thread = Optional.empty();

    void consolidate(SlabStore store) {
        over = false;
        thread = Optional.of(Thread.ofPlatform().daemon().name("pacer").start(() -> run(store)));
    }

    private void run(SlabStore store) {
        while (!over) {
            long begin = System.nanoTime();
            store.reclaim();
            long end = System.nanoTime() + PAUSE_TO_WORK * (System.nanoTime() - begin);
            for (long left = 1; left > 0 && !over; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
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
