package dev.slablab.allocator;

import dev.slablab.allocator.cache.LayeredCache;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.Timers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks caches for what they can spare, and throttles that: until one round has run through the maintenance queue and a
 * further interval has passed, others are ignored.
 */
final class GlobalReap {
    private final AllocatorSetup setup;
    private final Supplier<List<LayeredCache>> caches;
    private final Runnable atEnd;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** A reap that does something more when the caches have been asked. */
    GlobalReap(AllocatorSetup setup, Supplier<List<LayeredCache>> caches, Runnable atEnd) {
        this.setup = setup;
        this.caches = caches;
        this.atEnd = atEnd;
    }

    /** Queues a round; says whether it did. */
    boolean request() {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        boolean queued = setup.maintenance().dispatch(Task.of("reap_start", this::start));
        if (!queued) {
            busy.set(false);
        }
        return queued;
    }

    private void start() {
        caches.get().forEach(LayeredCache::reap);
        if (!setup.maintenance().dispatch(Task.of("reap_done", this::end))) {
            end();
        }
    }

    private void end() {
        try {
            atEnd.run();
        } finally {
            setup.timers().arm(Timers.Delay.REAP, () -> busy.set(false));
        }
    }

    /** Whether a round is under way, or was so lately that none is let through. */
    boolean isBusy() {
        return busy.get();
    }
}
