package dev.slablab.experiments.live;

import dev.slablab.allocator.arena.ForwardingArena;
import dev.slablab.allocator.arena.NativeArena;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A native arena of which is known how long giving memory back took, in one of two ways of doing so.
 *
 * <p>The time is all that {@link #release} and {@link #giveBack} take: waiting for the arena's lock, its books, and the
 * calls of the system.
 */
public final class WatchedArena extends ForwardingArena {
    private final PageReturn pageReturn;
    private final AtomicLong nanos = new AtomicLong();

    /**
     * Watches an arena.
     *
     * @param arena      where the memory is
     * @param pageReturn how it goes back
     */
    public WatchedArena(NativeArena arena, PageReturn pageReturn) {
        super(arena);
        this.pageReturn = pageReturn;
    }

    @Override
    public void release(long address, long bytes) {
        timed(() -> {
            super.release(address, bytes);
            return pageReturn == PageReturn.SINGLE ? super.giveBack(0) : 0;
        });
    }

    @Override
    public long giveBack(long leastBytes) {
        return timed(() -> super.giveBack(leastBytes));
    }

    private long timed(Giving giving) {
        long begin = System.nanoTime();
        long given = giving.run();
        nanos.addAndGet(System.nanoTime() - begin);
        return given;
    }

    /** Gives memory back and says how much. */
    @FunctionalInterface
    private interface Giving {
        long run();
    }

    /**
     * How long giving memory back took so far.
     *
     * @return nanoseconds, of all threads together
     */
    public long givingNanos() {
        return nanos.get();
    }
}
