package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.arena.HugePages;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.DebugTunable;
import dev.slablab.allocator.debug.ErrorPolicy;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.soak.SoakCache.Habits;
import dev.slablab.experiments.live.soak.SoakResult.CacheBalance;
import dev.slablab.experiments.live.soak.SoakResult.FaultBalance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Carries out a soak.
 *
 * <p><b>Order.</b> Threads and the disturber work until time is up; every {@code 2 s} all of them are stopped between
 * two acts, and everything is looked at. Then the threads free what they have, everything is looked at once more, the
 * caches are destroyed, and no page may be in use.
 *
 * <p>The calling thread only watches whether the others get on.
 */
public final class SoakRun {
    private static final int PAGE = 4096;
    private static final long BYTES_OF_A_THREAD = 12L << 20;
    private static final long SPARE_BYTES = 64L << 20;
    private static final int MARKET = 256;
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration BETWEEN_INSPECTIONS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GLANCE_NANOS = 50_000_000;
    private static final int MTBF = 2000;
    private static final int MINSLABS = 5;
    /** Short, as it is searched for each of many reports. */
    private static final int TRANSACTION_LOG = 1024;
    private static final int MTB_MOVE = 20;
    private static final int MTB_REAP = 100;

    private final SoakPlan plan;
    private final NativeArena arena;
    private final Faults faults;
    private final LiveSlabs slabs;
    private final Stage stage;
    private final Inspector inspector;
    private final Disturber disturber;
    private final Misuse misuse;
    private final Trespass trespass;
    private final SoakFaults wrongs;
    private final AtomicReferenceArray<Optional<SoakObject>> market = new AtomicReferenceArray<>(MARKET);
    private final Watchdog watchdog;
    private final Consumer<Duration> progress;
    private final long begin = System.nanoTime();

    private SoakRun(SoakPlan plan, NativeArena arena, Faults faults, Watched watched, Conditions conditions) {
        this.plan = plan;
        this.arena = arena;
        this.faults = faults;
        slabs = watched.slabs;
        this.progress = conditions.progress;
        IntStream.range(0, MARKET).forEach(place -> market.set(place, Optional.empty()));
        SoakMemory memory = new SoakMemory(arena.segment(arena.base(), addresses(plan)), arena.base());
        Mischief mischief = new Mischief(slabs, watched.clock);
        misuse = new Misuse(slabs.allocator());
        trespass = new Trespass(slabs.allocator(), watched.listener);
        wrongs = new SoakFaults(mischief, misuse, trespass, watched.listener);
        List<SoakCache> caches = new ArrayList<>();
        for (CacheKind kind : CacheKind.ALL) {
            caches.add(new SoakCache(caches.size(), kind, slabs, memory, faults,
                    new Habits(conditions.trades, mischief), plan.seed()));
        }
        stage = new Stage(caches, faults);
        watchdog = new Watchdog(stage, conditions.patience);
        inspector = new Inspector(stage, slabs, mischief, plan.seed());
        disturber = new Disturber(stage, slabs, misuse, trespass, plan.seed());
    }

    /** What else a run depends on: how clients do their work, when to give up, who is told how far it has come. */
    record Conditions(Trades trades, Duration patience, Consumer<Duration> progress) {
    }

    /**
     * Carries out a plan.
     *
     * @param plan     what to do
     * @param progress told how much time has passed, a few times in a second
     * @return what it came to
     * @throws CorruptionException           if anything is wrong; the message says where
     * @throws HangException                 if a thread does not get on for 30 s
     * @throws UnsupportedOperationException where there is no native memory
     */
    public static SoakResult run(SoakPlan plan, Consumer<Duration> progress) {
        return run(plan, new Conditions(Trades.SOUND, PATIENCE, progress));
    }

    static SoakResult run(SoakPlan plan, Conditions conditions) {
        Faults faults = new Faults();
        NativeArena arena = NativeArena.reserve(addresses(plan), PAGE, HugePages.REFUSED);
        Watched watched = Watched.start(plan, arena, faults);
        LiveSlabs slabs = watched.slabs;
        slabs.allocator().tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, MTBF));
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with(ConsolidatorTunable.MINSLABS, MINSLABS)
                .with(ConsolidatorTunable.MTB_MOVE, MTB_MOVE).with(ConsolidatorTunable.MTB_REAP, MTB_REAP));
        SoakResult result = new SoakRun(plan, arena, faults, watched, conditions).carryOut();
        // Not after a failure: other threads may still use the memory, and the process would end at once.
        slabs.close();
        arena.close();
        return result;
    }

    /** Live slabs with the time by which their clients are watched, and who is told of their faults. */
    private record Watched(LiveSlabs slabs, SoakClock clock, FaultListener listener) {

        static Watched start(SoakPlan plan, NativeArena arena, Faults faults) {
            SoakClock clock = new SoakClock();
            FaultListener listener = new FaultListener(faults, plan.seed());
            ThreadFactory threads = Thread.ofPlatform().daemon()
                    .uncaughtExceptionHandler((thread, fault) -> unlessOnPurpose(fault, faults)).factory();
            return new Watched(LiveSlabs.start(arena, LiveSetup.standard(plan.seed()).withInterval(INTERVAL)
                    .with(plan.revision()).with(threads).withNanoTime(clock::nanoTime).with(listener)
                    .with(new ClientWatch(SoakClock.LIMIT, MoveChecks.ON)),
                    DebugSetup.OFF.with(ErrorPolicy.REPORT_AND_GO_ON).withWatcher(listener::report)
                            .with(DebugTunable.TRANSACTION_LOG, TRANSACTION_LOG)), clock, listener);
        }

        /** What clients throw and answer on purpose is counted, and compared with what was noticed of it. */
        private static void unlessOnPurpose(Throwable fault, Faults faults) {
            boolean onPurpose = fault instanceof ClientFaultException
                    && (fault.getCause() == null || fault.getCause() instanceof Mischief.Thrown);
            if (!onPurpose) {
                faults.report(fault);
            }
        }
    }

    private static long addresses(SoakPlan plan) {
        return plan.threads() * BYTES_OF_A_THREAD + SPARE_BYTES;
    }

    private SoakResult carryOut() {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < plan.threads(); number++) {
            threads.add(start(plan.builder().name("mutator-" + number), new Mutator(
                    number, stage, slabs.consolidator(), market, plan.seed() + number)));
        }
        threads.add(start(Thread.ofPlatform().daemon().name("disturber"), disturber));
        await(List.of(start(Thread.ofPlatform().daemon().name("inspector"), this::inspect)));
        await(threads);
        await(List.of(start(Thread.ofPlatform().daemon().name("clearing"), this::clear)));
        return result();
    }

    private Thread start(Thread.Builder builder, Runnable work) {
        Thread thread = builder.unstarted(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error fault) {
                faults.report(fault);
            } finally {
                stage.leave(Thread.currentThread());
            }
        });
        stage.enter(thread);
        thread.start();
        return thread;
    }

    /** Until they have ended or something is wrong. */
    private void await(List<Thread> threads) {
        while (threads.stream().anyMatch(Thread::isAlive) && !faults.any()) {
            LockSupport.parkNanos(GLANCE_NANOS);
            watchdog.look();
            progress.accept(elapsed());
        }
        faults.first().ifPresent(this::rethrow);
    }

    private void rethrow(Throwable fault) {
        stage.end();
        if (fault instanceof CorruptionException corruption) {
            throw corruption;
        }
        StackTraceElement[] trace = fault.getStackTrace();
        throw new CorruptionException("seed %d: %s%s".formatted(
                plan.seed(), fault, trace.length == 0 ? "" : " at " + trace[0]), fault);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Until time is up. */
    private void inspect() {
        Duration quarter = plan.duration().dividedBy(4);
        Duration between = quarter.compareTo(BETWEEN_INSPECTIONS) < 0 ? quarter : BETWEEN_INSPECTIONS;
        Duration next = between;
        while (!stage.over() && elapsed().compareTo(plan.duration()) < 0) {
            stage.perform(() -> { });
            LockSupport.parkNanos(Math.min(GLANCE_NANOS, plan.duration().minus(elapsed()).toNanos()));
            if (elapsed().compareTo(next) >= 0) {
                inspector.inspect();
                next = elapsed().plus(between);
            }
        }
        stage.end();
    }

    /** Everything is freed and looked at; then nothing may be left. */
    private void clear() {
        IntStream.range(0, MARKET).mapToObj(market::get).flatMap(Optional::stream)
                .forEach(object -> object.cache().free(object));
        slabs.settle();
        inspector.inspect();
        for (SoakCache cache : stage.caches()) {
            if (!cache.known().isEmpty()) {
                throw new CorruptionException("seed %d, cache %s: %d objects are known, but no thread has them"
                        .formatted(plan.seed(), cache.kind().name(), cache.known().size()));
            }
            Leftovers leftovers = slabs.allocator().destroy(cache.cache());
            if (!leftovers.none()) {
                throw new CorruptionException("seed " + plan.seed() + ": " + leftovers);
            }
        }
        misuse.end();
        trespass.end();
        arena.giveBack(0);
        arena.verify();
        if (arena.pagesInUse() != 0) {
            throw new CorruptionException("seed %d: %d pages are in use after everything was freed"
                    .formatted(plan.seed(), arena.pagesInUse()));
        }
    }

    private SoakResult result() {
        Map<String, Long> moves = new TreeMap<>();
        slabs.consolidator().inspect().statistics()
                .forEach((statistic, count) -> moves.put(statistic.publicName(), count));
        Map<String, Long> troubles = new TreeMap<>();
        disturber.made().forEach((trouble, count) -> troubles.put(
                Words.of(trouble), count));
        return new SoakResult(plan, elapsed(), stage.caches().stream().map(SoakRun::balance).toList(), moves, troubles,
                noticed(), inspector.inspections(), inspector.objects(), arena.residence().returnedBytes());
    }

    private List<FaultBalance> noticed() {
        List<FaultBalance> all = wrongs.balances();
        for (FaultBalance fault : all) {
            if (fault.done() != fault.noticed()) {
                throw new CorruptionException("seed %d, %s: done wrong %d times on purpose, noticed %d times".formatted(
                        plan.seed(), fault.kind(), fault.done(), fault.noticed()));
            }
        }
        return all;
    }

    private static CacheBalance balance(SoakCache cache) {
        Tally tally = cache.tally();
        CacheStats stats = cache.cache().stats();
        return new CacheBalance(cache.kind().name(), Words.of(cache.kind().debugging()),
                tally.allocations.sum(), tally.refused.sum(), tally.frees.sum(), tally.givenUp.sum(),
                tally.moved.sum(), tally.callbacks.sum(), tally.checks.sum(), stats.slabCreate(),
                stats.slabDestroy(), stats.reap(), stats.magazineSize());
    }
}
