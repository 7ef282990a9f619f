package dev.slablab.experiments.live.client;

import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.ClientWorld;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Lets threads use objects for which a client model answers, in native memory, while the consolidator moves them; then
 * stops them, and consolidates again and again.
 *
 * <p><b>What must be true.</b> Every object has its contents whenever it is looked at. When all is quiet, program,
 * client and cache agree on what is in use, and no consolidation changes the contents of anything. Every fault that is
 * counted is told, and a client that is not meant to break its contract has none. At the end nothing is left.
 */
public final class ClientSoak {
    private static final List<Integer> SIZES = List.of(48, 200, 1000);
    private static final long BYTES_OF_A_THREAD = 1L << 26;
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final long GLANCE_NANOS = 50_000_000;
    private static final int PASSES = 5;
    private static final Set<MoveStatistic> FAULTS = Set.of(MoveStatistic.THREW, MoveStatistic.ANSWERED_NOTHING,
            MoveStatistic.HUNG, MoveStatistic.FREED_UNDER_MOVE, MoveStatistic.FREED_ALREADY, MoveStatistic.YES_UNMOVED,
            MoveStatistic.LEFT_PLACE_USED, MoveStatistic.REENTERED);

    private final ClientSoakPlan plan;
    private final NativeArena arena;
    private final Consumer<Duration> progress;
    private final FaultTally faults = new FaultTally();
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private final long begin = System.nanoTime();
    private final boolean mayBreak;
    private final boolean mayGiveUp;
    private final LiveSlabs slabs;
    private final List<ModelCache> caches;

    private ClientSoak(ClientSoakPlan plan, NativeArena arena, Consumer<Duration> progress) {
        this.plan = plan;
        this.arena = arena;
        this.progress = progress;
        var traits = plan.make(0, ClientWorld.STILL).traits();
        mayBreak = traits.has(Trait.BREAKS_CONTRACT);
        mayGiveUp = traits.has(Trait.MAY_GIVE_UP);
        ThreadFactory threads = Thread.ofPlatform().daemon()
                .uncaughtExceptionHandler((thread, fault) -> fail(fault)).factory();
        slabs = LiveSlabs.start(arena, LiveSetup.standard(plan.soak().seed()).withInterval(INTERVAL)
                .with(plan.soak().revision()).with(threads).with(faults)
                .with(ClientWatch.STANDARD.with(MoveChecks.ON)));
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with(ConsolidatorTunable.MINSLABS, 2));
        LiveWorld world = new LiveWorld(slabs);
        caches = SIZES.stream().map(size -> new ModelCache(slabs, size,
                ModelUser.OBJECTS * plan.soak().threads(), plan.make(size, world))).toList();
    }

    /**
     * Soaks a client.
     *
     * @param plan     how
     * @param progress told now and then how long it has taken
     * @return what came of it
     * @throws CorruptionException if anything is not as it must be
     */
    public static ClientSoakResult run(ClientSoakPlan plan, Consumer<Duration> progress) {
        NativeArena arena = NativeArena.reserve(BYTES_OF_A_THREAD * (plan.soak().threads() + 1));
        ClientSoak soak = new ClientSoak(plan, arena, progress);
        ClientSoakResult result = soak.carryOut();
        // Not after a failure: other threads may still use the memory, and the process would end at once.
        soak.slabs.close();
        arena.close();
        return result;
    }

    private void fail(Throwable fault) {
        if (!(mayBreak && fault instanceof ClientFaultException)) {
            failure.compareAndSet(Optional.empty(), Optional.of(fault));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean over(long acts) {
        return failure.get().isPresent()
                || acts > ModelUser.LEAST_ACTS && elapsed().compareTo(plan.soak().duration()) >= 0;
    }

    private ClientSoakResult carryOut() {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < plan.soak().threads(); number++) {
            Thread thread = plan.soak().builder().name("user-" + number).uncaughtExceptionHandler(
                    (where, fault) -> fail(fault)).unstarted(
                    new ModelUser(number, caches, plan.soak().seed(), this::over));
            thread.start();
            threads.add(thread);
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            LockSupport.parkNanos(GLANCE_NANOS);
            slabs.allocator().reap();
            progress.accept(elapsed());
        }
        compare();
        return result();
    }

    /** Consolidates while nobody uses anything. */
    private void compare() {
        requireSound();
        slabs.whileQuiet(this::verify);
        for (int pass = 0; pass < PASSES; pass++) {
            long before = digest();
            slabs.allocator().reap();
            slabs.settle();
            slabs.whileQuiet(this::verify);
            long after = digest();
            if (before != after && !mayGiveUp) {
                throw new CorruptionException("seed %d: the contents of all objects were 0x%016x before a consolidation"
                        .formatted(plan.soak().seed(), before) + " and 0x%016x after it".formatted(after));
            }
            requireSound();
        }
    }

    private long digest() {
        return caches.stream().mapToLong(ModelCache::digest).sum();
    }

    private void verify() {
        slabs.consolidator().verify();
        List<PendingMove> waiting = slabs.consolidator().inspect().moveQueue();
        caches.forEach(cache -> cache.verify(
                waiting.stream().filter(move -> move.cache() == cache.cache().number()).count()));
        Map<MoveStatistic, Long> counted = slabs.consolidator().statistics();
        for (MoveStatistic statistic : FAULTS) {
            long told = faults.told().getOrDefault(statistic, 0L);
            long count = counted.getOrDefault(statistic, 0L);
            if (count != told) {
                throw new CorruptionException("seed %d: %d %s, but %d were told".formatted(
                        plan.soak().seed(), count, statistic.meaning(), told));
            }
        }
    }

    private void requireSound() {
        failure.get().ifPresent(fault -> {
            throw fault instanceof CorruptionException corruption ? corruption
                    : new CorruptionException("seed " + plan.soak().seed() + ": " + fault, fault);
        });
    }

    /** Figures are taken before the caches go. */
    private ClientSoakResult result() {
        List<ClientSoakResult.CacheFigures> figures = caches.stream().map(cache -> cache.figures(
                slabs.consolidator().statistics(cache.cache()).getOrDefault(MoveStatistic.YES, 0L))).toList();
        var snapshot = slabs.consolidator().inspect();
        clear();
        return new ClientSoakResult(plan, elapsed(), figures, snapshot.statistics(), snapshot.reasons(),
                faults.told(), PASSES, arena.residence().returnedBytes());
    }

    private void clear() {
        caches.forEach(ModelCache::freeAll);
        slabs.settle();
        for (ModelCache cache : caches) {
            Leftovers leftovers = slabs.allocator().destroy(cache.cache());
            if (!leftovers.none()) {
                throw new CorruptionException("seed " + plan.soak().seed() + ": " + leftovers);
            }
        }
        arena.giveBack(0);
        arena.verify();
        if (arena.pagesInUse() != 0) {
            throw new CorruptionException("seed %d: %d pages are in use after everything was freed"
                    .formatted(plan.soak().seed(), arena.pagesInUse()));
        }
    }
}
