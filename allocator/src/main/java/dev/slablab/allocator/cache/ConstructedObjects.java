package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.Construction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of a cache as they come out of the slab layer and go back there: constructed on the way out, destroyed on
 * the way in, and now and then made to fail on purpose.
 *
 * <p>Whatever a constructor or destructor throws, the object is free in the slab layer afterwards, and only the call
 * is lost.
 */
final class ConstructedObjects {
    private final CacheCallbacks callbacks;
    private final SlabLayer slabLayer;
    private final InjectedFailures injected;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private volatile int mtbf;

    ConstructedObjects(CacheCallbacks callbacks, SlabLayer slabLayer, InjectedFailures injected) {
        this.callbacks = callbacks;
        this.slabLayer = slabLayer;
        this.injected = injected;
    }

    /** A constructed object, or 0 when there is no memory or its construction failed. */
    long allocate(Request request) {
        long address = slabLayer.allocate();
        if (address == 0) {
            return 0;
        }
        Construction construction = Construction.CONSTRUCTOR_FAILED;
        try {
            if (!rehearsed.get() && rehearsed.compareAndSet(false, true)) {
                rehearse(address);
            }
            construction = construct(address, request);
        } finally {
            if (construction != Construction.DONE) {
                slabLayer.free(address);
            }
        }
        return construction == Construction.DONE ? address : 0;
    }

    /** The first object is constructed and destroyed once more, to find destructors that rely on a client's doings. */
    private void rehearse(long address) {
        if (callbacks.destructor().isPresent() && runConstructor(address)) {
            runDestructor(address);
        }
    }

    Construction construct(long address, Request request) {
        Construction construction = request == Request.MAY_FAIL && failureStrikes() ? Construction.FAILURE_INJECTED
                : runConstructor(address) ? Construction.DONE
                : Construction.CONSTRUCTOR_FAILED;
        if (construction != Construction.DONE) {
            failures.incrementAndGet();
        }
        return construction;
    }

    /** Makes a request fail that had got an object already. */
    void fail(long address) {
        failures.incrementAndGet();
        free(address);
    }

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

    private boolean runConstructor(long address) {
        var constructor = callbacks.constructor();
        assert LockRank.assertNoneHeld("calling a constructor");
        return constructor.isEmpty() || constructor.get().construct(address, callbacks.argument());
    }

    private void runDestructor(long address) {
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
}
