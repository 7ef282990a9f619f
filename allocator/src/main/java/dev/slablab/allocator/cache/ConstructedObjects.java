package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.DebugState;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.Construction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of a cache as they come out of the slab layer and go back there: constructed on the way out, destroyed on
 * the way in, and now and then made to fail on purpose.
 *
 * <p>Whatever a constructor or destructor throws, the object is free in the slab layer afterwards, and only the call
 * is lost. Caches with debugging have {@link CheckedObjects} or {@link AuditedObjects} instead.
 */
sealed class ConstructedObjects permits AuditedObjects, CheckedObjects {
    private final CacheCallbacks callbacks;
    private final SlabLayer slabLayer;
    private final InjectedFailures injected;
    private final Runnable failureLog;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private volatile int mtbf;

    ConstructedObjects(Parts parts) {
        callbacks = parts.callbacks;
        slabLayer = parts.slabLayer;
        injected = parts.injected;
        failureLog = parts.failureLog;
    }

    /**
     * What objects come from.
     *
     * @param callbacks  construct and destroy them
     * @param slabLayer  has them raw
     * @param injected   decides which requests fail on purpose
     * @param failureLog told of each request that was not served for want of memory or on purpose
     */
    record Parts(
            CacheCallbacks callbacks, SlabLayer slabLayer, InjectedFailures injected, Runnable failureLog) {
    }

    /** The objects of a cache, with the debugging that it gets. */
    static ConstructedObjects of(
            CacheSpec spec, DebugMode mode, SlabLayer slabLayer, Arena spans, CacheContext context) {
        Debugging debugging = context.debugging().over(spec.arena().orElse(context.arena()));
        var parts = new Parts(spec.callbacks(), slabLayer, context.failures(),
                () -> debugging.logs().failure("cache " + spec.name()));
        if (!mode.tagged() && !mode.has(DebugFlag.AUDIT) && !mode.has(DebugFlag.FIREWALL)) {
            return new ConstructedObjects(parts);
        }
        var audit = new CacheAudit(spec.name(), mode, spans, slabLayer, debugging);
        if (!mode.tagged()) {
            return new AuditedObjects(parts, audit);
        }
        var tags = BoundaryTags.of(mode, spec.size(), spec.callbacks().constructor().isPresent(), spans);
        return new CheckedObjects(parts, slabLayer.geometry(), tags, audit);
    }

    SlabLayer slabLayer() {
        return slabLayer;
    }

    /** A constructed object, or 0 when there is no memory or its construction failed. */
    long allocate(Request request) {
        long address;
        Construction construction;
        do {
            address = slabLayer.allocate();
            if (address == 0) {
                failureLog.run();
                return 0;
            }
            construction = bring(address, request);
        } while (construction == Construction.CORRUPT && request == Request.MAY_SLEEP);
        return construction == Construction.DONE ? address : 0;
    }

    /** Constructs a raw object, which is free in the slab layer again if that fails. */
    Construction bring(long address, Request request) {
        Construction construction = Construction.CONSTRUCTOR_FAILED;
        try {
            if (!rehearsed.get() && rehearsed.compareAndSet(false, true)) {
                rehearse(address);
            }
            construction = construct(address, request);
        } finally {
            if (construction != Construction.DONE) {
                freeRaw(address);
            }
        }
        return construction;
    }

    /** The first object is constructed and destroyed once more, to find destructors that rely on a client's doings. */
    void rehearse(long address) {
        if (callbacks.destructor().isPresent() && runConstructor(address)) {
            runDestructor(address);
        }
    }

    Construction construct(long address, Request request) {
        Construction construction = request == Request.MAY_FAIL && failureStrikes() ? Construction.FAILURE_INJECTED
                : runConstructor(address) ? Construction.DONE
                : Construction.CONSTRUCTOR_FAILED;
        switch (construction) {
            case FAILURE_INJECTED -> countInjected();
            case CONSTRUCTOR_FAILED -> failures.incrementAndGet();
            case DONE, CORRUPT -> { }
        }
        return construction;
    }

    /** Makes a request fail that had got an object already. */
    void fail(long address) {
        countInjected();
        free(address);
    }

    void countInjected() {
        failureLog.run();
        failures.incrementAndGet();
    }

    /** Takes a constructed object to the slab layer that did not go through the cache's own free. */
    void freeConstructed(long address) {
        free(address);
    }

    /** Takes a raw object to the slab layer, unless it is to be kept. */
    void freeRaw(long address) {
        slabLayer.free(address);
    }

    /** Takes a constructed free object to the slab layer, as a rule out of a magazine. */
    void free(long address) {
        if (callbacks.destructor().isEmpty()) {
            slabLayer.free(address);
            return;
        }
        slabLayer.requireAllocated(address);
        try {
            runDestructor(address);
        } finally {
            slabLayer.free(address);
        }
    }

    /** Destroys a constructed object and frees it, with something done between the two under the slab layer's lock. */
    void freeConstructed(long address, Runnable last) {
        slabLayer.requireAllocated(address);
        try {
            runDestructor(address);
        } finally {
            slabLayer.lock().lock();
            try {
                slabLayer.requireAllocated(address);
                last.run();
                slabLayer.free(address);
            } finally {
                slabLayer.lock().unlock();
            }
        }
    }

    private boolean runConstructor(long address) {
        var constructor = callbacks.constructor();
        assert LockRank.assertNoneHeld("calling a constructor");
        return constructor.isEmpty() || constructor.get().construct(address, callbacks.argument());
    }

    void runDestructor(long address) {
        var destructor = callbacks.destructor();
        if (destructor.isPresent()) {
            assert LockRank.assertNoneHeld("calling a destructor");
            destructor.get().destroy(address, callbacks.argument());
        }
    }

    boolean failuresPossible() {
        return injected.possible(mtbf);
    }

    boolean failureStrikes() {
        return injected.strikes(mtbf);
    }

    void mtbf(int requests) {
        mtbf = requests;
    }

    /** Constructions that failed, on purpose or not. */
    long failures() {
        return failures.get();
    }

    /** Hears of slabs, under the slab layer's lock. */
    void slabChanged(AllocatorEvent event) {
        // nothing is kept for objects
    }

    /** Reports what a move callback did, if there is debugging. */
    void reportFreedInMove(long address, long from, long to) {
        // nothing is kept that could be told
    }

    /** Who allocated an object, if that is known. */
    Optional<CallStack> allocator(long address) {
        return Optional.empty();
    }

    /** Whether somebody uses an object that is allocated in the slab layer and lies in no magazine. */
    boolean inUse(long address) {
        return true;
    }

    DebugState state() {
        return DebugState.NONE;
    }

    /** Compares what is kept for objects with the rounds of all magazines; under the slab layer's lock. */
    void verifyAgainst(long[] rounds) {
        // nothing is kept for objects
    }
}
