package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.slab.SlabLayerPlan;
import java.util.concurrent.locks.Lock;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A slab layer over an arena of two pages as the set of its allocated objects: an allocation puts any one in, and fails
 * only when all are; a free takes one out; a look at the counters tells their number.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class SlabLayerOperations {
    private static final SlabGeometry GEOMETRY = SlabGeometry.kmem(1300, 8, 4096, Descriptor.BY_SIZE);
    private static final int SLABS = 2;

    private final Stock stock = new Stock();
    private final VirtualArena arena = VirtualArena.ofDefaultPages();
    private final SlabLayer layer;

    public SlabLayerOperations() {
        arena.limit((long) SLABS * GEOMETRY.pages());
        layer = new SlabLayer(GEOMETRY, arena, SlabLayerPlan.KMEM, event -> { });
    }

    SlabLayer layer() {
        return layer;
    }

    private Step allocated(int thread, long object) {
        stock.give(thread, object);
        return Step.put(object);
    }

    @Operation
    public final Step allocate(@Param(name = "thread") int thread) {
        long object = layer.allocate();
        return object == 0 ? Step.size(SLABS * GEOMETRY.capacity(0)) : allocated(thread, object);
    }

    @Operation
    public final Step free(@Param(name = "thread") int thread) {
        long object = stock.take(thread);
        if (object == 0) {
            return Step.NOTHING;
        }
        layer.requireAllocated(object);
        layer.free(object);
        return Step.taken(object);
    }

    /** From the last partial slab, as a move's destination or a test might be. */
    @Operation
    public final Step allocateFromLast(@Param(name = "thread") int thread) {
        Lock lock = layer.lock();
        lock.lock();
        try {
            return layer.partial().size() == 0 ? Step.NOTHING
                    : allocated(thread, layer.allocateFrom(layer.partial().last()));
        } finally {
            lock.unlock();
        }
    }

    @Operation
    public final Step fillLastFirst() {
        Lock lock = layer.lock();
        lock.lock();
        try {
            if (layer.partial().size() > 0) {
                layer.fillFirst(layer.partial().last(), true);
            }
            return Step.NOTHING;
        } finally {
            lock.unlock();
        }
    }

    @Operation
    public final Step inspect() {
        Lock lock = layer.lock();
        lock.lock();
        try {
            return Step.size((int) (layer.totals().objects() - layer.totals().freeObjects()));
        } finally {
            lock.unlock();
        }
    }

    @Validate
    public final void verify() {
        layer.verify();
        arena.verify();
    }
}
