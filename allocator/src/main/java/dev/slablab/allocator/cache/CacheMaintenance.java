package dev.slablab.allocator.cache;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.CacheHooks;
import dev.slablab.allocator.task.Task;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The maintenance of one cache: what the tick decides, and the tasks that it queues.
 *
 * <p>A tick only decides and queues, since it may run where sleeping is not allowed. In this order: does the buffer
 * table want rebuilding; end the working sets' interval; should magazines grow; then queue {@code rescale}, {@code
 * resize}, and whatever the hooks queue.
 */
final class CacheMaintenance {
    private final LayeredCache cache;
    private final CacheContext context;
    private final AtomicLong reaps = new AtomicLong();
    private volatile Optional<CacheHooks> hooks = Optional.empty();

    CacheMaintenance(LayeredCache cache, CacheContext context) {
        this.cache = cache;
        this.context = context;
    }

    void hooks(Optional<CacheHooks> others) {
        hooks = others;
    }

    private boolean queue(String name, Runnable work) {
        return context.maintenance().dispatch(Task.of(name, cache, work));
    }

    void update() {
        SlabLayer layer = cache.slabLayer();
        boolean rescale;
        layer.lock().lock();
        try {
            rescale = layer.buffers().wantsRescale(layer.totals().objects());
        } finally {
            layer.lock().unlock();
        }
        boolean grow = cache.frontEnd().endInterval(context.tunables().get().get(AllocatorTunable.DEPOT_CONTENTION));
        if (rescale) {
            queue("rescale", this::rescale);
        }
        if (grow) {
            queue("resize", cache.frontEnd()::grow);
        }
        hooks.ifPresent(CacheHooks::tick);
    }

    private void rescale() {
        SlabLayer layer = cache.slabLayer();
        layer.lock().lock();
        try {
            layer.buffers().rescale(layer.totals().objects());
        } finally {
            layer.lock().unlock();
        }
    }

    void queueReap() {
        queue("reap", this::reap);
    }

    void queueReapParked() {
        queue("reap", this::reapParked);
    }

    void reap() {
        reap(cache.frontEnd()::reapIdle);
    }

    /** For requests that wait: a warm magazine is worth less than they are. */
    private void reapParked() {
        FrontEnd front = cache.frontEnd();
        boolean on = front.cpus().stream().anyMatch(cpu -> cpu.magazineSize() > 0);
        reap(() -> {
            try {
                front.purge();
            } finally {
                if (on) {
                    front.enable();
                }
            }
        });
    }

    private void reap(Runnable emptying) {
        reaps.incrementAndGet();
        context.life().accept(new LifeEvent.CacheReapStarted(cache));
        try {
            askAndEmpty(emptying);
        } finally {
            context.life().accept(new LifeEvent.CacheReapEnded(cache));
        }
    }

    /** What the client frees now was not in use, so the magazines that it fills count as idle. */
    private void askAndEmpty(Runnable emptying) {
        FrontEnd front = cache.frontEnd();
        cache.spec().callbacks().reclaim().ifPresent(callback -> {
            int before = front.depot().full().count();
            assert LockRank.assertNoneHeld("calling a reclaim callback");
            callback.reclaim(cache.spec().callbacks().argument());
            front.addIdle(Math.max(0, front.depot().full().count() - before));
        });
        emptying.run();
        hooks.ifPresent(CacheHooks::reaped);
    }

    long reaps() {
        return reaps.get();
    }

    void reapNow() {
        cache.frontEnd().zeroWorkingSet();
        queue("ws_reap", cache.frontEnd()::reapIdle);
        context.maintenance().drain();
    }

    void queuePurge() {
        queue("purge", cache.frontEnd()::purge);
    }

    void queueEnable() {
        queue("enable", cache.frontEnd()::enable);
    }

    void requireOutside() {
        if (context.maintenance().servedByCaller()) {
            throw new IllegalStateException("cache " + cache + " cannot be destroyed by a maintenance task, as all "
                    + "of them have to end first");
        }
        hooks.ifPresent(CacheHooks::requireDestroyable);
    }

    void finish() {
        context.maintenance().drain();
        hooks.ifPresent(CacheHooks::destroying);
    }
}
