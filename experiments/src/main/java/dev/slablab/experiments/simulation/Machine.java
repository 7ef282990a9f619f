package dev.slablab.experiments.simulation;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.Timers;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.policy.PolicyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The simulated machine: one arena, hand-drained queues, no time but the intervals that a replay orders.
 *
 * <p>Both queues run on processor 0, which matters for hunts: they take from its magazines and leave there what they do
 * not need.
 */
final class Machine {
    private final Habitat habitat;
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final List<Runnable> reapTimers = new ArrayList<>();
    private final SlabAllocator allocator;
    private final Optional<Consolidator> consolidator;
    private final List<ObjectCache> caches = new ArrayList<>();

    /** Without a policy nobody consolidates. */
    Machine(
            Habitat habitat,
            ReplayOptions options,
            Variant variant,
            Optional<PolicyProvider> policy,
            BiConsumer<ObjectCache, AllocatorEvent> slabEvents,
            Consumer<ConsolidatorEvent> moveEvents) {
        this.habitat = habitat;
        SplittableRandom random = new SplittableRandom(options.seed());
        allocator = new SlabAllocator(new AllocatorSetup(
                habitat.arena(), options.cpus(), () -> 0, maintenance, this::arm, random.split(), slabEvents));
        allocator.tune(variant.settings().allocator());
        consolidator = policy.map(provider -> new Consolidator(allocator, new ConsolidatorSetup(moves,
                variant.behaviours(), provider, random.split(), moveEvents, habitat.world()::nanoTime,
                habitat.watch())));
        consolidator.ifPresent(each -> {
            each.tune(variant.settings().consolidator());
            habitat.world().inhabit(moves::drain, each);
        });
    }

    /** Ticks are ordered by the replay, so only the timers of reaps are kept. */
    private void arm(Timers.Delay delay, Runnable action) {
        if (delay == Timers.Delay.REAP) {
            reapTimers.add(action);
        }
    }

    void create(List<CacheSpec> specs, MoveCallback client) {
        for (CacheSpec spec : specs) {
            ObjectCache cache = allocator.create(spec);
            consolidator.ifPresent(c -> c.register(cache, client));
            caches.add(cache);
        }
    }

    /** A tick of every cache, then all maintenance, then all moves. */
    void interval() {
        caches.forEach(ObjectCache::update);
        maintenance.drain();
        move();
    }

    /** All moves; with a client that is meant to break its contract, faults are no more than counted. */
    private void move() {
        boolean more = true;
        while (more) {
            try {
                moves.drain();
                more = false;
            } catch (ClientFaultException fault) {
                if (!habitat.survivesFaults()) {
                    throw fault;
                }
            }
        }
    }

    /** A global reap, its moves, and the timer that lets the next one through. */
    void reap() {
        allocator.reap();
        maintenance.drain();
        move();
        reapTimers.forEach(Runnable::run);
        reapTimers.clear();
    }

    List<ObjectCache> caches() {
        return caches;
    }

    Optional<Consolidator> consolidator() {
        return consolidator;
    }

    void verify() {
        consolidator.ifPresentOrElse(Consolidator::verify, allocator::verify);
    }
}
