package dev.slablab.consolidator.move;

import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.lock.RankedLock;
import java.util.random.RandomGenerator;

/** What happens now and then, drawn from a seeded source; nothing is drawn for what never happens. */
public final class Chance {
    private final RankedLock lock = new RankedLock(LockRank.RANDOM);
    private final RandomGenerator random;

    /**
     * Chances drawn from a source.
     *
     * @param random used by one thread at a time
     */
    public Chance(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Draws.
     *
     * @param meanTimeBetween of how many calls one says yes, on average; 0: none
     * @return whether this one does
     */
    public boolean strikes(int meanTimeBetween) {
        return meanTimeBetween > 0 && draw(meanTimeBetween);
    }

    private boolean draw(int meanTimeBetween) {
        lock.lock();
        try {
            return random.nextInt(meanTimeBetween) == 0;
        } finally {
            lock.unlock();
        }
    }
}
