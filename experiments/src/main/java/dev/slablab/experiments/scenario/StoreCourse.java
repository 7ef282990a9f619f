package dev.slablab.experiments.scenario;

import dev.slablab.clients.store.Eviction;
import dev.slablab.clients.store.SlabStore;
import dev.slablab.clients.store.StoreSetup;
import dev.slablab.clients.store.StoreSetup.Moving;
import dev.slablab.clients.store.StoreStats;
import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.Foreground;
import dev.slablab.experiments.live.Latencies;
import dev.slablab.experiments.live.ProcessorTime;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One run of a store that is filled with values of one length, then with fewer of another, and then gets its memory
 * back beside a foreground.
 *
 * @param setup  of the store
 * @param first  how many values come first
 * @param second how many come then
 */
record StoreCourse(StoreSetup setup, int first, int second) {
    static final int FIRST_LENGTH = 240;
    static final int SECOND_LENGTH = 492;

    private static final int REPLACED = 5;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration ALONE = Duration.ofSeconds(1);

    /**
     * What came of it.
     *
     * @param eviction  which entries went
     * @param moving    whether entries could be moved
     * @param filling   how long putting all values took
     * @param filled    figures after that
     * @param time      that getting the memory back took
     * @param processor processor time of the process for it, without the foreground's
     * @param reclaimed figures after that
     * @param alone     how long operations of the foreground took with nothing else going on
     * @param beside    how long they took while memory was got back
     */
    record Outcome(Eviction eviction, Moving moving, Duration filling, StoreStats filled, Duration time,
            Duration processor, StoreStats reclaimed, Latencies alone, Latencies beside) {
    }

    Outcome run() {
        try (SlabStore store = SlabStore.open(setup)) {
            long begin = System.nanoTime();
            fill(store);
            Duration filling = Duration.ofNanos(System.nanoTime() - begin);
            store.verify();
            checkAll(store);
            StoreStats filled = store.stats();
            Outcome outcome = besideForeground(store, filling, filled);
            store.verify();
            checkAll(store);
            return outcome;
        }
    }

    private Outcome besideForeground(SlabStore store, Duration filling, StoreStats filled) {
        try (Foreground foreground = new Foreground((random, timed) -> use(store, random, timed), setup.seed())) {
            sleep(WARM_UP);
            foreground.noted();
            sleep(ALONE);
            return reclaim(store, foreground, filling, filled, foreground.noted());
        }
    }

    private void fill(SlabStore store) {
        for (int number = 0; number < first + second; number++) {
            store.put(StoreWords.key(number), StoreWords.value(number, length(number)));
        }
    }

    private int length(int number) {
        return number < first ? FIRST_LENGTH : SECOND_LENGTH;
    }

    private Outcome reclaim(SlabStore store, Foreground foreground, Duration filling, StoreStats filled,
            Latencies alone) {
        Duration others = foreground.processorTime();
        Duration processor = ProcessorTime.ofProcess();
        long begin = System.nanoTime();
        store.reclaim();
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Latencies beside = foreground.noted();
        Duration used = ProcessorTime.ofProcess().minus(processor)
                .minus(foreground.processorTime().minus(others));
        return new Outcome(setup.eviction(), setup.moving(), filling, filled, time, used, store.stats(), alone, beside);
    }

    /** Four of five times a value is read and checked; the fifth time it is put anew, if it is there. */
    private void use(SlabStore store, SplittableRandom random, Consumer<Runnable> timed) {
        int number = random.nextInt(first + second);
        byte[] key = StoreWords.key(number);
        boolean[] there = new boolean[1];
        timed.accept(() -> there[0] = store.get(key).isPresent());
        if (random.nextInt(REPLACED) == 0) {
            store.get(key).ifPresent(value -> StoreWords.check(number, value));
            if (there[0]) {
                byte[] value = StoreWords.value(number, length(number));
                timed.accept(() -> store.put(key, value));
            }
        }
    }

    private void checkAll(SlabStore store) {
        long found = 0;
        for (int number = 0; number < first + second; number++) {
            int at = number;
            var value = store.get(StoreWords.key(at));
            value.ifPresent(bytes -> StoreWords.check(at, bytes));
            found += value.isPresent() ? 1 : 0;
        }
        if (found != store.size()) {
            throw new CorruptionException(found + " values were found of " + store.size() + " that should be there");
        }
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
