package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.lock.LockHolds;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.Foreground;
import dev.slablab.experiments.live.ProcessorTime;
import dev.slablab.experiments.live.Stamps;
import dev.slablab.experiments.live.WatchedArena;
import dev.slablab.experiments.live.demo.DemoResult.Answers;
import dev.slablab.experiments.live.demo.DemoResult.LongestHolds;
import dev.slablab.experiments.live.demo.DemoResult.Misuse;
import dev.slablab.experiments.live.demo.DemoResult.Passes;
import dev.slablab.experiments.live.demo.DemoResult.Returns;
import dev.slablab.experiments.theory.Optimum;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Carries out a demonstration.
 *
 * <p><b>Order.</b> All objects are allocated and stamped; those that do not survive are freed in random order; every
 * survivor is checked. The foreground begins, is measured alone, and goes on while memory is got back: by ticks, each
 * when the maintenance and the moves of the last one are done, until {@value #PATIENCE} of them in a row have changed
 * nothing; then by emptying the depots and desperate reaps, until one has changed nothing. Every survivor is checked
 * again, one object is freed twice, which has to be noticed, everything is freed, the cache destroyed.
 *
 * <p><b>Why several reaps.</b> A pass ends as soon as a slab that it is emptying changes under it. The foreground
 * sees to that now and then. A program that is short of memory asks again.
 *
 * <p><b>Cold.</b> Nothing of what gets memory back has run before it is measured; what the compiler does about it
 * meanwhile counts.
 */
public final class DemoRun {
    private static final int PAGE = 4096;
    private static final Duration NEVER = Duration.ofDays(1);
    /** Addresses beyond what all objects need: that share of it, and so many bytes. */
    private static final int SPARE_SHARE = 8;

    private static final long SPARE_BYTES = 1 << 24;
    /** Ticks in vain after which nothing more is expected: the threshold has slid over its whole range by then. */
    private static final int PATIENCE = 100;

    private static final Set<MoveStatistic> ABORTED = EnumSet.of(MoveStatistic.ENDSCAN_SLAB_DESTROYED,
            MoveStatistic.ENDSCAN_NOMEM, MoveStatistic.ENDSCAN_SLAB_ALL_USED, MoveStatistic.ENDSCAN_REFCNT_CHANGED,
            MoveStatistic.ENDSCAN_NOMOVE_CHANGED);

    /** One in so many operations of the foreground is the replacement of an object. */
    private static final int REPLACED = 5;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration ALONE = Duration.ofSeconds(1);

    private final DemoPlan plan;
    private final NativeArena memory;
    private final WatchedArena arena;
    private final LiveSlabs slabs;
    private final ObjectCache cache;
    private final Population population;
    private final int[] survivors;
    private final int[] victims;
    private final StepLog log;
    private final Holds holds;
    private LongestHolds longest = LongestHolds.NONE;
    private int scans;
    private int reaps;

    /** Of the locks that a foreground may have to wait for. */
    private record Holds(LockHolds slabLayer, LockHolds arena) {

        static Holds none() {
            return new Holds(new LockHolds(System::nanoTime), new LockHolds(System::nanoTime));
        }

        /** Since the last call. */
        LongestHolds take(Duration callback) {
            return new LongestHolds(slabLayer.takeLongest(), arena.takeLongest(), callback);
        }
    }

    private DemoRun(
            DemoPlan plan, NativeArena memory, WatchedArena arena, Holds holds, LiveSlabs slabs, Habit habit) {
        this.holds = holds;
        this.plan = plan;
        this.memory = memory;
        this.arena = arena;
        this.slabs = slabs;
        int[] shuffled = shuffled(plan.objects(), plan.seed());
        survivors = Arrays.copyOf(shuffled, plan.survivors().of(plan.objects()));
        victims = Arrays.copyOfRange(shuffled, survivors.length, shuffled.length);
        CacheSpec spec = plan.spec();
        cache = slabs.allocator().create(spec.with(spec.plan().withLockOf(holds.slabLayer())));
        long bytes = addresses(plan);
        Stamps stamps = new Stamps(memory.segment(memory.base(), bytes), memory.base(), plan.seed());
        population = new Population(cache, stamps, habit.of(stamps), memory.base(), bytes, plan.objects());
        slabs.consolidator().register(cache, population);
        log = new StepLog(memory, cache, population, survivors);
    }

    /** Bytes of the arena: some more than all objects need. */
    private static long addresses(DemoPlan plan) {
        return plan.bytes() + plan.bytes() / SPARE_SHARE + SPARE_BYTES;
    }

    /** Numbers from 0 in random order. */
    private static int[] shuffled(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] numbers = IntStream.range(0, count).toArray();
        for (int left = count; left > 1; left--) {
            int chosen = random.nextInt(left);
            int last = numbers[left - 1];
            numbers[left - 1] = numbers[chosen];
            numbers[chosen] = last;
        }
        return numbers;
    }

    /**
     * Carries out a plan.
     *
     * @param plan what to do
     * @return what it came to
     * @throws CorruptionException           if an object is not as it was left, or something is left over
     * @throws UnsupportedOperationException where there is no native memory
     */
    public static DemoResult run(DemoPlan plan) {
        return run(plan, stamps -> stamps::copy);
    }

    /** How a client copies objects. */
    @FunctionalInterface
    interface Habit {
        Population.Copying of(Stamps stamps);
    }

    static DemoResult run(DemoPlan plan, Habit habit) {
        Holds holds = Holds.none();
        try (NativeArena memory = NativeArena.reserve(addresses(plan), PAGE, HugePages.REFUSED, holds.arena())) {
            WatchedArena arena = new WatchedArena(memory, plan.pageReturn());
            try (LiveSlabs slabs = LiveSlabs.start(arena, setup(plan))) {
                return new DemoRun(plan, memory, arena, holds, slabs, habit).carryOut();
            }
        }
    }

    /** Ticks are made by hand. */
    private static LiveSetup setup(DemoPlan plan) {
        return LiveSetup.standard(plan.seed()).withInterval(NEVER);
    }

    private DemoResult carryOut() {
        log.prepare("all objects allocated", () -> IntStream.range(0, plan.objects()).forEach(population::allocate));
        log.prepare("all but the survivors freed", () -> IntStream.of(victims).forEach(population::free));
        checkSurvivors();
        Optimum optimum = log.optimum();
        try (Foreground foreground = new Foreground(this::useSurvivor, plan.seed())) {
            sleep(WARM_UP);
            log.alone("nothing else", foreground, () -> sleep(ALONE));
            getBack(foreground);
        }
        checkSurvivors();
        Answers answers = answers();
        Passes passes = passes();
        var residence = memory.residence();
        Returns returns = new Returns(residence.returnedBytes(), residence.returnCalls(), arena.givingNanos());
        var processorTime = ProcessorTime.ofProcess();
        Misuse misuse = freeTwice();
        clear();
        return new DemoResult(plan, survivors.length, optimum.slabs() - optimum.reclaimable(), log.steps(),
                log.pauses(), longest, passes, answers, returns, misuse, processorTime);
    }

    private void checkSurvivors() {
        IntStream.of(survivors).forEach(population::check);
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Four of five times a survivor is read and checked; the fifth time it is freed and allocated again. */
    private void useSurvivor(SplittableRandom random, Consumer<Runnable> timed) {
        int number = survivors[random.nextInt(survivors.length)];
        if (random.nextInt(REPLACED) > 0) {
            timed.accept(() -> population.check(number));
        } else {
            timed.accept(() -> population.free(number));
            timed.accept(() -> population.allocate(number));
        }
    }

    private void getBack(Foreground foreground) {
        switch (plan.course()) {
            case PERIODIC_THEN_REAP -> log.getBack("periodic scans", foreground, watched(this::scan));
            case REAP -> { }
        }
        log.getBack("depots emptied", foreground, watched(() -> {
            cache.reapNow();
            arena.giveBack(0);
        }));
        log.getBack("desperate reap", foreground, watched(() -> reaps = untilInVain(1, cache::reap)));
    }

    /** Without what is looked at between the steps, under the same locks. */
    private Runnable watched(Runnable action) {
        return () -> {
            holds.take(Duration.ZERO);
            action.run();
            longest = longest.or(holds.take(slabs.callbackTimes().longest()));
        };
    }

    private void scan() {
        scans = untilInVain(PATIENCE, slabs.allocator()::tick);
    }

    /** Asks again and again, until so often in a row nothing has come of it; says how often. */
    private int untilInVain(int patience, Runnable question) {
        int times = 0;
        for (int inVain = 0; inVain < patience; times++) {
            long moved = population.moved();
            long pages = memory.pagesInUse();
            question.run();
            slabs.settle();
            inVain = population.moved() > moved || memory.pagesInUse() < pages ? 0 : inVain + 1;
        }
        arena.giveBack(0);
        return times;
    }

    private Answers answers() {
        var statistics = slabs.consolidator().inspect().statistics();
        return new Answers(statistics.getOrDefault(MoveStatistic.YES, 0L),
                statistics.getOrDefault(MoveStatistic.LATER, 0L), statistics.getOrDefault(MoveStatistic.DONT_KNOW, 0L),
                statistics.getOrDefault(MoveStatistic.HUNT_FOUND_MAG, 0L), population.callbacks());
    }

    private Passes passes() {
        var statistics = slabs.consolidator().inspect().statistics();
        long aborted = ABORTED.stream().mapToLong(reason -> statistics.getOrDefault(reason, 0L)).sum();
        return new Passes(scans, reaps, aborted);
    }

    /** A magazine would take the object again and say nothing, so there are none any more. */
    private Misuse freeTwice() {
        cache.purge();
        slabs.settle();
        long address = cache.tryAllocate();
        if (address == 0) {
            throw new IllegalStateException("no memory for an object to be freed twice");
        }
        cache.free(address);
        try {
            cache.free(address);
        } catch (BadAddressException refused) {
            return new Misuse(address, String.valueOf(refused.getMessage()));
        }
        throw new CorruptionException("the second free of object 0x%x was not noticed".formatted(address));
    }

    /** Frees everything; nothing may be left over. */
    private void clear() {
        slabs.settle();
        slabs.verify();
        IntStream.of(survivors).forEach(population::free);
        Leftovers leftovers = slabs.allocator().destroy(cache);
        if (!leftovers.none()) {
            throw new CorruptionException(leftovers.toString());
        }
        if (memory.pagesInUse() != 0) {
            throw new CorruptionException(memory.pagesInUse() + " pages are in use after everything was freed");
        }
    }
}
