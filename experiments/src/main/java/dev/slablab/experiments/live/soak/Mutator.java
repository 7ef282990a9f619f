package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.MemoryExhaustedException;
import dev.slablab.consolidator.Consolidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread of a program: it allocates up to a number of objects, frees nearly all of them again at random, and so on,
 * reads them in between, and exchanges objects with other threads, so that they are freed elsewhere than allocated.
 */
final class Mutator implements Runnable {
    private static final int OPERATIONS_IN_A_ROW = 64;
    private static final int HUNDRED = 100;
    private static final int READS = 40;
    private static final int ADJUSTMENTS = 96;
    private static final int EXCHANGES = 99;
    /** One in so many allocations waits for memory. */
    private static final int WAITING = 50;
    /** One in so many operations changes how many objects are wanted; few are an eighth of many. */
    private static final int TIDE = 4000;

    private static final int FEW = 8;
    private static final int ATTEMPTS = 3;
    private static final long WAIT_NANOS = 200_000;

    private final int number;
    private final Stage stage;
    private final Consolidator consolidator;
    private final SplittableRandom random;
    private final List<List<SoakObject>> objects = new ArrayList<>();
    private final int[] wanted;
    private final AtomicReferenceArray<Optional<SoakObject>> market;
    private long serial;

    Mutator(int number, Stage stage, Consolidator consolidator, AtomicReferenceArray<Optional<SoakObject>> market,
            long seed) {
        this.number = number;
        this.stage = stage;
        this.consolidator = consolidator;
        this.market = market;
        random = new SplittableRandom(seed);
        wanted = stage.caches().stream().mapToInt(cache -> cache.kind().objects()).toArray();
        stage.caches().forEach(cache -> objects.add(new ArrayList<>()));
    }

    @Override
    public void run() {
        while (!stage.over()) {
            stage.perform(() -> {
                for (int i = 0; i < OPERATIONS_IN_A_ROW; i++) {
                    operate();
                }
            });
        }
        stage.perform(() -> objects.forEach(own -> own.forEach(object -> object.cache().free(object))));
    }

    /** Small objects are used more often. */
    private void operate() {
        int which = Math.min(random.nextInt(wanted.length), random.nextInt(wanted.length));
        SoakCache cache = stage.caches().get(which);
        List<SoakObject> own = objects.get(which);
        if (random.nextInt(TIDE) == 0) {
            int most = cache.kind().objects();
            wanted[which] = wanted[which] == most ? most / FEW : most;
        }
        int drawn = random.nextInt(HUNDRED);
        if (own.isEmpty() || drawn >= READS && drawn < ADJUSTMENTS) {
            adjust(which, cache, own);
        } else if (drawn < READS) {
            read(cache, own);
        } else if (drawn < EXCHANGES) {
            exchange(own);
        } else {
            consolidator.notify(cache.cache(), own.get(random.nextInt(own.size())).address());
        }
    }

    private void adjust(int which, SoakCache cache, List<SoakObject> own) {
        if (own.size() > wanted[which]) {
            cache.free(taken(own));
        } else if (random.nextInt(WAITING) == 0) {
            allocateWithPatience(cache, own);
        } else {
            cache.tryAllocate(number, serial++).ifPresent(own::add);
        }
    }

    private void allocateWithPatience(SoakCache cache, List<SoakObject> own) {
        try {
            own.add(cache.allocate(number, serial++, failures -> {
                LockSupport.parkNanos(WAIT_NANOS);
                return failures < ATTEMPTS;
            }));
        } catch (MemoryExhaustedException exhausted) {
            cache.tally().refused.increment();
        }
    }

    private void read(SoakCache cache, List<SoakObject> own) {
        int index = random.nextInt(own.size());
        if (!cache.read(own.get(index))) {
            remove(own, index);
        }
    }

    private void exchange(List<SoakObject> own) {
        Optional<SoakObject> mine = Optional.of(taken(own));
        market.getAndSet(random.nextInt(market.length()), mine)
                .ifPresent(other -> objects.get(stage.caches().indexOf(other.cache())).add(other));
    }

    private SoakObject taken(List<SoakObject> own) {
        return remove(own, random.nextInt(own.size()));
    }

    /** The last one takes its place. */
    private static SoakObject remove(List<SoakObject> own, int index) {
        SoakObject last = own.removeLast();
        return index == own.size() ? last : own.set(index, last);
    }
}
