package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.consolidator.live.LiveSlabs;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that makes trouble: it takes memory away, reaps, takes processors away, feigns contention, makes caches,
 * frees what it must not, and writes to what it must not.
 */
final class Disturber implements Runnable {
    private static final long PAUSE_NANOS = 5_000_000;
    /** More waits in an interval than any limit. */
    private static final int CONTENTION = 1000;
    /** One in so many troubles that could be contention is, as magazines grow a few times only. */
    private static final int CONTENTIONS = 20;

    private static final int MOST_PAGES = 8;
    /** Of what is in use, this many percent may be. */
    private static final int LEAST_PERCENT = 70;
    private static final int MOST_PERCENT = 110;
    private static final int HUNDRED = 100;

    private final Stage stage;
    private final LiveSlabs slabs;
    private final SlabAllocator allocator;
    private final SplittableRandom random;
    private final Misuse misuse;
    private final Trespass trespass;
    private final Map<Trouble, Long> made = new EnumMap<>(Trouble.class);

    /** What is done. */
    enum Trouble {
        /** Less memory may be used than is. */
        LIMIT_LOWERED,
        /** It may again. */
        LIMIT_RAISED,
        /** All caches are asked for what they can spare. */
        REAP,
        /** A cache's depot is emptied at once. */
        REAP_NOW,
        /** All magazines are emptied and switched on again. */
        CPU_REMOVED,
        /** A cache's magazines grow. */
        CONTENTION,
        /** Free pages lose their memory. */
        PAGES_GIVEN_BACK,
        /** A cache is made, fragmented and destroyed while its objects are moved. */
        SHORT_LIVED_CACHE,
        /** What must not be freed is freed. */
        MISUSE,
        /** What must not be written to is written to. */
        TRESPASS
    }

    Disturber(Stage stage, LiveSlabs slabs, Misuse misuse, Trespass trespass, long seed) {
        this.misuse = misuse;
        this.trespass = trespass;
        this.stage = stage;
        this.slabs = slabs;
        allocator = slabs.allocator();
        random = new SplittableRandom(seed);
    }

    @Override
    public void run() {
        while (!stage.over()) {
            Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
            stage.perform(() -> make(trouble));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        stage.perform(() -> make(Trouble.LIMIT_RAISED));
    }

    private void make(Trouble trouble) {
        synchronized (made) {
            made.merge(trouble, 1L, Long::sum);
        }
        switch (trouble) {
            case LIMIT_LOWERED -> allocator.arena().limit(
                    allocator.arena().pagesInUse() * random.nextInt(LEAST_PERCENT, MOST_PERCENT) / HUNDRED);
            case LIMIT_RAISED -> allocator.arena().limit(Long.MAX_VALUE);
            case REAP -> allocator.reap();
            case REAP_NOW -> any().reapNow();
            case CPU_REMOVED -> allocator.removeCpu(random.nextInt(allocator.cpus()));
            case CONTENTION -> any().addDepotContention(random.nextInt(CONTENTIONS) == 0 ? CONTENTION : 0);
            case PAGES_GIVEN_BACK -> allocator.arena().giveBack(
                    random.nextInt(MOST_PAGES) * (long) allocator.arena().quantum());
            case SHORT_LIVED_CACHE -> ShortLivedCache.live(slabs);
            case MISUSE -> misuse.commit();
            case TRESPASS -> trespass.commit();
        }
    }

    private ObjectCache any() {
        return stage.caches().get(random.nextInt(stage.caches().size())).cache();
    }

    /** How often each was done. */
    Map<Trouble, Long> made() {
        synchronized (made) {
            return new EnumMap<>(made);
        }
    }
}
