package dev.slablab.allocator.cache;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.CacheLeaks;
import dev.slablab.allocator.inspect.CacheSnapshot;
import dev.slablab.allocator.inspect.SlabSnapshot;
import dev.slablab.allocator.inspect.SlabTotalsSnapshot;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabTable;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Walks all of a cache that hangs together: slab layer and magazines, under the slab layer's lock. */
final class CacheWalk {
    private final CacheSpec spec;
    private final Arena arena;
    private final SlabLayer slabLayer;
    private final FrontEnd frontEnd;
    private final ConstructedObjects objects;

    CacheWalk(CacheSpec spec, Arena arena, SlabLayer slabLayer, FrontEnd frontEnd, ConstructedObjects objects) {
        this.spec = spec;
        this.arena = arena;
        this.slabLayer = slabLayer;
        this.frontEnd = frontEnd;
        this.objects = objects;
    }

    private <T> T locked(Supplier<T> walk) {
        slabLayer.lock().lock();
        try {
            return walk.get();
        } finally {
            slabLayer.lock().unlock();
        }
    }

    /** Bytes of live and retained slabs, and of the pages that guard them. */
    long heldBytes() {
        return locked(() -> slabLayer.totals().held() * slabLayer.geometry().spanSize());
    }

    /** Everything, as it is now. */
    CacheSnapshot inspect(int number, int arenaNumber, CacheMaintenance maintenance) {
        return snapshot(number, arenaNumber, maintenance, this::partialSlabs);
    }

    /** Everything but the slabs: who only wants to count does not keep the lock for a list of them. */
    CacheSnapshot count(int number, int arenaNumber, CacheMaintenance maintenance) {
        return snapshot(number, arenaNumber, maintenance, List::of);
    }

    private CacheSnapshot snapshot(
            int number, int arenaNumber, CacheMaintenance maintenance, Supplier<List<SlabSnapshot>> partialSlabs) {
        return locked(() -> new CacheSnapshot(number, spec, slabLayer.geometry(), arenaNumber, partialSlabs.get(),
                SlabTotalsSnapshot.of(slabLayer.totals(), slabLayer.partial().size()), slabLayer.occupancy().copy(),
                slabLayer.totals().failures() + objects.failures(), slabLayer.color(), frontEnd.cpus(),
                frontEnd.depot(), slabLayer.buffers().figures(), maintenance.reaps()));
    }

    private List<SlabSnapshot> partialSlabs() {
        return Arrays.stream(slabLayer.partial().inOrder()).mapToObj(this::snapshot).toList();
    }

    private SlabSnapshot snapshot(int slab) {
        SlabTable table = slabLayer.table();
        return new SlabSnapshot(table.ordinal(slab), arena.pageOf(table.span(slab)), table.color(slab),
                table.refCount(slab), table.capacity(slab), table.fillFirst(slab),
                Arrays.stream(slabLayer.slots().free(slab)).boxed().toList());
    }

    /** What is still allocated, by allocating stack if there is an audit. */
    CacheLeaks leaks() {
        Set<Long> inUse = locked(() -> {
            Set<Long> allocated = new LinkedHashSet<>(slabLayer.someAllocated(Integer.MAX_VALUE));
            Arrays.stream(frontEnd.rounds()).forEach(allocated::remove);
            return allocated;
        });
        inUse.removeIf(address -> !objects.inUse(address));
        return CacheLeaks.of(spec.name(), spec.size(), objects.state().kept().size(), inUse, objects::allocator);
    }

    void verify() {
        slabLayer.lock().lock();
        try {
            slabLayer.verify();
            frontEnd.verify();
            verifyRounds();
        } finally {
            slabLayer.lock().unlock();
        }
    }

    /** What the magazines keep, the slab layer has given out, and only once. */
    private void verifyRounds() {
        Set<Long> seen = new HashSet<>();
        long[] rounds = frontEnd.rounds();
        for (long round : rounds) {
            InvariantViolation.unless(slabLayer.buffers().isAllocated(round),
                    () -> "cache %s: round 0x%x is no allocated object".formatted(spec.name(), round));
            InvariantViolation.unless(seen.add(round),
                    () -> "cache %s: object 0x%x is in the magazines twice".formatted(spec.name(), round));
        }
        objects.verifyAgainst(rounds);
    }
}
