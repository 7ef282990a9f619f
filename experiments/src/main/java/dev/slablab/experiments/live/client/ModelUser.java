package dev.slablab.experiments.live.client;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/** A thread of the program: its objects become many, and then few, over and over. */
final class ModelUser implements Runnable {
    /** Objects of each cache that a thread has at most. */
    static final int OBJECTS = 2000;
    /** Acts from one turn of the tide to the next. */
    private static final int TIDE = 12_000;
    private static final int HUNDRED = 100;
    /** Acts that make a flood and an ebb, which there is time for however slow the machine is. */
    static final int LEAST_ACTS = 2 * TIDE;
    /** Percent of the objects that are allocated at high and at low tide. */
    private static final int HIGH = 95;
    private static final int LOW = 15;

    private final int first;
    private final List<ModelCache> caches;
    private final SplittableRandom random;
    private final LongPredicate over;

    /**
     * A thread.
     *
     * @param number of the thread
     * @param caches that it uses
     * @param seed   of what it does
     * @param over   whether so many acts were enough
     */
    ModelUser(int number, List<ModelCache> caches, long seed, LongPredicate over) {
        first = number * OBJECTS;
        this.caches = caches;
        random = new SplittableRandom(seed + number);
        this.over = over;
    }

    @Override
    public void run() {
        for (long act = 1; !over.test(act); act++) {
            act(act / TIDE % 2 == 0 ? HIGH : LOW, act);
        }
    }

    private void act(int percent, long salt) {
        ModelCache cache = caches.get(random.nextInt(caches.size()));
        int object = first + random.nextInt(OBJECTS);
        boolean wanted = random.nextInt(HUNDRED) < percent;
        if (!cache.has(object)) {
            if (wanted) {
                cache.allocate(object, salt);
            }
        } else if (wanted) {
            cache.check(object);
        } else {
            cache.free(object);
        }
    }
}
