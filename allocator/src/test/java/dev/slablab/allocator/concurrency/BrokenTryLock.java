package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.magazine.CpuState;
import dev.slablab.allocator.magazine.DepotListState;
import dev.slablab.allocator.magazine.DepotState;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.magazine.ObjectSink;
import java.util.Arrays;
import java.util.List;

/**
 * A planted race: one stack of objects for all processors, and who finds it taken goes without. But it is looked at
 * first and taken afterwards, and in between somebody else may do the same.
 */
public final class BrokenTryLock implements FrontEnd {
    private static final int ROOM = 64;

    private final ObjectSink sink;
    private final long[] rounds = new long[ROOM];
    private int count;
    private volatile boolean taken;

    /** An empty stack. */
    public BrokenTryLock(ObjectSink sink) {
        this.sink = sink;
    }

    private boolean tryLock() {
        if (taken) {
            return false;
        }
        Thread.yield(); // makes it likely
        taken = true;
        return true;
    }

    @Override
    public long allocate(int cpu) {
        if (!tryLock()) {
            return 0;
        }
        int last = count - 1;
        long address = 0;
        if (last >= 0) {
            address = rounds[last];
            count = last;
        }
        taken = false;
        return address;
    }

    @Override
    public boolean free(int cpu, long address) {
        if (!tryLock()) {
            return false;
        }
        int place = count;
        if (place < ROOM) {
            rounds[place] = address;
            count = place + 1;
        }
        taken = false;
        return place < ROOM;
    }

    @Override
    public boolean endInterval(int contentionLimit) {
        return false;
    }

    @Override
    public void zeroWorkingSet() {
        // There is no working set.
    }

    @Override
    public void reapIdle() {
        purge();
    }

    @Override
    public void purge() {
        for (long object = allocate(0); object != 0; object = allocate(0)) {
            sink.accept(object);
        }
    }

    @Override
    public void enable() {
        // It cannot be switched off.
    }

    @Override
    public void grow() {
        purge();
    }

    @Override
    public void addIdle(long magazines) {
        // Everything is idle.
    }

    @Override
    public void addContention(int times) {
        // Nobody waits, so nothing is counted.
    }

    @Override
    public boolean replace(long address, long other) {
        return false;
    }

    @Override
    public long[] rounds() {
        return Arrays.copyOf(rounds, count);
    }

    @Override
    public List<CpuState> cpus() {
        return List.of();
    }

    @Override
    public DepotState depot() {
        var none = new DepotListState(0, 0, 0, 0);
        return new DepotState(none, none, 0, 0, 0, 0);
    }

    @Override
    public void verify() {
        // Nothing is promised.
    }
}
