package dev.slablab.allocator.magazine;

import java.util.function.LongConsumer;

/**
 * One list of the depot, full magazines or empty ones, and how many of them are idle.
 *
 * <p><b>Motivation.</b> The depot must give memory back without giving back what is about to be used. The smallest
 * number of magazines on the list during an interval is the number that nobody needed: the rest is the <em>working
 * set</em>.
 *
 * <p><b>Rules.</b> {@code min} is the lowest count since the last update; taking lowers it, putting back does not raise
 * it. An update makes {@code min} of the interval just ended the reap limit and starts a new interval at the present
 * count. A reap may take min(reap limit, min) magazines: idle in the last interval <em>and</em> in the present one so
 * far. Two updates in a row make everything reapable. Bonwick and Adams 2001, section 3.7.
 *
 * <p>Magazines are linked through themselves: a list takes nothing, and nothing is copied when it grows.
 */
final class WorkingSet {
    private Magazine top = Magazine.NONE;
    private int count;
    private long min;
    private long reapLimit;
    private long takes;

    boolean isEmpty() {
        return count == 0;
    }

    void put(Magazine magazine) {
        magazine.below(top);
        top = magazine;
        count++;
    }

    /** Takes the magazine put last from a list that is not empty. */
    Magazine take() {
        Magazine magazine = top;
        top = magazine.below();
        magazine.below(Magazine.NONE);
        count--;
        min = Math.min(min, count);
        takes++;
        return magazine;
    }

    void update() {
        reapLimit = min;
        min = count;
    }

    /** Magazines that were added from outside the working set count as idle at once. */
    void addIdle(long magazines) {
        reapLimit += magazines;
        min += magazines;
    }

    long reapable() {
        return Math.min(reapLimit, min);
    }

    /** Puts one address in another's place, looking at the magazine put last first. */
    boolean replace(long address, long other) {
        Magazine magazine = top;
        while (magazine != Magazine.NONE && !magazine.replace(address, other)) {
            magazine = magazine.below();
        }
        return magazine != Magazine.NONE;
    }

    int count() {
        return count;
    }

    void forEachRound(LongConsumer action) {
        for (Magazine magazine = top; magazine != Magazine.NONE; magazine = magazine.below()) {
            magazine.forEach(action);
        }
    }

    /** Whether there are as many magazines as counted, each of the given size and number of rounds. */
    boolean uniform(int size, int rounds) {
        int fitting = 0;
        for (Magazine magazine = top; magazine != Magazine.NONE; magazine = magazine.below()) {
            fitting += magazine.size() == size && magazine.count() == rounds ? 1 : 0;
        }
        return fitting == count;
    }

    DepotListState state() {
        return new DepotListState(count, min, reapLimit, takes);
    }
}
