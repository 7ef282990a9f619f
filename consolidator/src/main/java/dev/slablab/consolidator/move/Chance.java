package dev.slablab.consolidator.move;

import java.util.random.RandomGenerator;

/** What happens now and then, drawn from a seeded source; nothing is drawn for what never happens. */
public final class Chance {
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
    public synchronized boolean strikes(int meanTimeBetween) {
        return meanTimeBetween > 0 && random.nextInt(meanTimeBetween) == 0;
    }
}
