package dev.slablab.experiments.live.client;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientWorld;
import dev.slablab.consolidator.live.LiveSlabs;
import java.util.concurrent.locks.LockSupport;

/** The world of clients in a running program. */
record LiveWorld(LiveSlabs slabs) implements ClientWorld {

    @Override
    public void spend(long nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        for (long left = nanoseconds; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void settle() {
        slabs.settle();
    }

    @Override
    public void notify(ObjectCache cache, long address) {
        slabs.consolidator().notify(cache, address);
    }
}
