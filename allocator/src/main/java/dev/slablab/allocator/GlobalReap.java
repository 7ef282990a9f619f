package dev.slablab.allocator;

import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.cache.LayeredCache;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.task.Task;
import dev.slablab.allocator.task.Timers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks caches for what they can spare.
 *
 * <p>Whoever thinks that memory is short may {@link #request} a round, which is throttled: until one round has run
 * through the maintenance queue and a further interval has passed, others are ignored. A request that found no memory
 * asks for a round that {@linkplain #requestParked spares no magazine}, and if it has waited in vain {@linkplain
 * #demandParked demands} it: then only a round under way holds it off.
 */
final class GlobalReap {
    private final AllocatorSetup setup;
    private final Contents contents;
    private final Supplier<List<LayeredCache>> caches;
    private final Consumer<LifeEvent> life;
    private final Runnable atEnd;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

    /** A reap that does something more when the caches have been asked. */
    GlobalReap(
            AllocatorSetup setup,
            Contents contents,
            Supplier<List<LayeredCache>> caches,
            Consumer<LifeEvent> life,
            Runnable atEnd) {
        this.setup = setup;
        this.contents = contents;
        this.caches = caches;
        this.life = life;
        this.atEnd = atEnd;
    }

    /** Where a reap stands. */
    private enum Phase {
        /** None is under way or was lately. */
        IDLE,
        /** One is queued or under way. */
        UNDER_WAY,
        /** One was done a short while ago. */
        RESTING
    }

    /** Queues a round unless one is under way or was lately; says whether it did. */
    boolean request() {
        return phase.compareAndSet(Phase.IDLE, Phase.UNDER_WAY) && queue(LayeredCache::reap);
    }

    /** The same, but magazines keep nothing. */
    void requestParked() {
        if (phase.compareAndSet(Phase.IDLE, Phase.UNDER_WAY)) {
            queue(LayeredCache::reapParked);
        }
    }

    /** Queues such a round unless any is under way. */
    void demandParked() {
        if (phase.getAndSet(Phase.UNDER_WAY) != Phase.UNDER_WAY) {
            queue(LayeredCache::reapParked);
        }
    }

    private boolean queue(Consumer<LayeredCache> reap) {
        boolean queued = setup.maintenance().dispatch(Task.of("reap_start", () -> start(reap)));
        if (!queued) {
            phase.set(Phase.IDLE);
        }
        return queued;
    }

    private void start(Consumer<LayeredCache> reap) {
        life.accept(new LifeEvent.ReapStarted(contents));
        try {
            caches.get().forEach(reap);
        } finally {
            if (!setup.maintenance().dispatch(Task.of("reap_done", this::end))) {
                end();
            }
        }
    }

    /** The interval is one from the last end or a little less, if memory was demanded meanwhile. */
    private void end() {
        phase.set(Phase.RESTING);
        setup.timers().arm(Timers.Delay.REAP, () -> phase.compareAndSet(Phase.RESTING, Phase.IDLE));
        try {
            atEnd.run();
        } finally {
            life.accept(new LifeEvent.ReapEnded(contents));
        }
    }

    /** Whether a round is under way, or was so lately that none is let through. */
    boolean isBusy() {
        return phase.get() != Phase.IDLE;
    }
}
