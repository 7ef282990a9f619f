package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.spi.Construction;

/**
 * A cache whose objects are checked on their way out and back. The checks stand between users and front end, so that
 * those who free into a magazine what they must not are caught at once. A class of its own, so that caches without
 * debugging do not even ask.
 */
final class CheckedCache extends GuardedCache {
    private final CheckedObjects checked;

    private CheckedCache(int number, CacheSpec spec, DebugMode mode, CacheContext context) {
        super(number, spec, mode, context);
        checked = (CheckedObjects) objects();
    }

    /** Called instead of the constructor, so that this class is not loaded, and nothing overridden, before. */
    static LayeredCache make(int number, CacheSpec spec, DebugMode mode, CacheContext context) {
        return new CheckedCache(number, spec, mode, context);
    }

    @Override
    long attempt(int cpu, Request request) {
        long address = frontEnd().allocate(cpu);
        while (address != 0) {
            Construction outcome = checked.handOut(address, request);
            if (outcome == Construction.DONE) {
                return address;
            }
            if (outcome != Construction.CORRUPT || request == Request.MAY_FAIL) {
                return 0;
            }
            address = frontEnd().allocate(cpu);
        }
        return allocateRaw(request);
    }

    /** Handing out an object decides that by itself. */
    @Override
    long allocateOrFail(int cpu) {
        return attempt(cpu, Request.MAY_FAIL);
    }

    @Override
    long takeParked(int cpu) {
        long address = frontEnd().allocate(cpu);
        while (address != 0 && checked.handOut(address, Request.MAY_SLEEP) != Construction.DONE) {
            address = frontEnd().allocate(cpu);
        }
        return address;
    }

    @Override
    public void free(long address, int cpu) {
        requireUsable();
        lookAtFree(address);
        if (checked.release(address)) {
            freeUnseen(address, cpu);
        }
    }

    @Override
    public boolean exchangeRound(long round, long swap) {
        if (!checked.release(swap)) {
            return false;
        }
        if (frontEnd().replace(round, swap)) {
            return true;
        }
        freeUnseen(swap, currentCpu());
        return false;
    }

    @Override
    public void noteSize(long address, long size) {
        checked.size(address, (int) size);
    }

    @Override
    public boolean acceptsSize(long address, long size) {
        return checked.accepts(address, size);
    }
}
