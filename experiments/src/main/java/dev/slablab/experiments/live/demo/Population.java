package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.Latencies;
import dev.slablab.experiments.live.LatencyRecorder;
import dev.slablab.experiments.live.Stamps;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbered objects of a program that can move them: a plain client.
 *
 * <p><b>From number to address</b> leads an array. Addresses are multiples of 8, so their lowest bit is free to be a
 * lock: whoever reads, frees, allocates or moves an object has set it. A reader finds an object at one place or at the
 * other, whole.
 *
 * <p><b>From address to number</b> leads another array, with a cell for every {@code size} bytes of the arena. Objects
 * lie at least that far apart, so no two share a cell. An object that has no number here is free, in a magazine.
 *
 * <p>Asked to move an object that somebody is using just now, the client does not wait: it answers LATER.
 */
final class Population implements MoveCallback {
    private static final int SPINS = 1000;
    private static final long LOCKED = 1;

    private final ObjectCache cache;
    private final Stamps stamps;
    private final long base;
    private final int size;
    private final AtomicLongArray addresses;
    private final AtomicIntegerArray numbers;
    private final LatencyRecorder callbacks = new LatencyRecorder();
    private final Copying copying;
    private final AtomicLong moved = new AtomicLong();

    /** Room for so many objects in so many bytes of an arena. */
    Population(ObjectCache cache, Stamps stamps, Copying copying, long base, long bytes, int objects) {
        this.cache = cache;
        this.stamps = stamps;
        this.copying = copying;
        this.base = base;
        this.size = cache.spec().size();
        addresses = new AtomicLongArray(objects);
        numbers = new AtomicIntegerArray(Math.toIntExact(bytes / size + 1));
    }

    /** Copies the contents of an object; all that tests exchange. */
    @FunctionalInterface
    interface Copying {
        void copy(long from, long to, int size);
    }

    private int cell(long address) {
        return (int) ((address - base) / size);
    }

    /** Its address; nobody else uses the object until it is unlocked. */
    private long lock(int number) {
        for (int spins = 0; ; spins++) {
            long address = addresses.get(number);
            if ((address & LOCKED) == 0 && addresses.compareAndSet(number, address, address | LOCKED)) {
                return address;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void unlock(int number, long address) {
        addresses.set(number, address);
    }

    /** Allocates an object that is not there and writes its contents. */
    void allocate(int number) {
        lock(number);
        long address = cache.tryAllocate();
        if (address != 0) {
            stamps.write(address, size, number);
            numbers.set(cell(address), number + 1);
        }
        unlock(number, address);
        if (address == 0) {
            throw new IllegalStateException("no memory for object " + number + " of cache " + cache);
        }
    }

    /** Frees an object that is there. */
    void free(int number) {
        long address = lock(number);
        numbers.set(cell(address), 0);
        cache.free(address);
        unlock(number, 0);
    }

    /** Compares an object with what it should be. */
    void check(int number) {
        long address = lock(number);
        try {
            if (address == 0) {
                throw new CorruptionException("object " + number + " is lost: it has no address");
            }
            stamps.check(address, size, number);
        } finally {
            unlock(number, address);
        }
    }

    /** Where an object lies. */
    long address(int number) {
        return addresses.get(number) & ~LOCKED;
    }

    /** Objects moved so far. */
    long moved() {
        return moved.get();
    }

    /** How long callbacks took since the last call of this. */
    Latencies callbacks() {
        return callbacks.take();
    }

    @Override
    public MoveResponse move(MoveRequest request) {
        long begin = System.nanoTime();
        MoveResponse response = answer(request);
        callbacks.note(System.nanoTime() - begin);
        return response;
    }

    private MoveResponse answer(MoveRequest request) {
        long from = request.from();
        int number = numbers.get(cell(from)) - 1;
        if (number < 0) {
            return MoveResponse.DONT_KNOW;
        }
        if (!addresses.compareAndSet(number, from, from | LOCKED)) {
            return addresses.get(number) == (from | LOCKED) ? MoveResponse.LATER : MoveResponse.DONT_KNOW;
        }
        copying.copy(from, request.to(), size);
        numbers.set(cell(from), 0);
        numbers.set(cell(request.to()), number + 1);
        unlock(number, request.to());
        moved.incrementAndGet();
        return MoveResponse.YES;
    }
}
