package dev.slablab.consolidator.concurrency;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.concurrency.Furnished;
import dev.slablab.allocator.concurrency.Step;
import dev.slablab.allocator.concurrency.Stock;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.Revision;
import java.util.Set;
import java.util.SplittableRandom;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A cache of two processors with its consolidator as the set of addresses at which the client owns an object. Clients
 * allocate and free while one thread runs maintenance and one runs moves, as the two queues of a live program do. In
 * the beginning four slabs of three objects have 2, 1, 1 and 1, and moves off the sparse ones are queued; in the end,
 * when all queued work is done, exactly what the client owns is allocated, and nothing is retained.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "second", gen = BooleanGen.class)
public class StackOperations implements Furnished {
    private static final int SLABS = 4;
    private static final int SLOTS = 3;

    private final Stock stock = new Stock();
    private final SharedTaskQueue maintenance = new SharedTaskQueue();
    private final SharedTaskQueue moves = new SharedTaskQueue();
    private final LockedClient client = new LockedClient();
    private final SlabAllocator allocator;
    private final Consolidator consolidator;
    private final ObjectCache cache;

    public StackOperations() {
        var random = new SplittableRandom(1);
        allocator = new SlabAllocator(AllocatorSetup.of(
                VirtualArena.ofDefaultPages(), 2, maintenance, new ManualTimers(), random));
        consolidator = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, random));
        consolidator.tune(consolidator.tunables().with("minslabs", 0));
        cache = allocator.create(CacheSpec.of("stack", 1300));
        consolidator.register(cache, client);
        populate();
        cache.reap();
        maintenance.drain();
    }

    private void populate() {
        long[] objects = new long[SLABS * SLOTS];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = cache.tryAllocate(0);
        }
        for (int i = 0; i < objects.length; i++) {
            if (i % SLOTS == 0 || i == 1) {
                stock.give(i % SLOTS + i / SLOTS % 3, client.own(objects[i]));
            } else {
                control().freeConstructed(objects[i]);
            }
        }
    }

    @Override
    public final Set<Long> initial() {
        return Set.copyOf(client.owned());
    }

    final CacheControl control() {
        return CacheControl.of(cache);
    }

    private static int cpu(boolean second) {
        return second ? 1 : 0;
    }

    @Operation(params = {"second", "thread"})
    public final Step allocate(boolean second, int thread) {
        long address = cache.tryAllocate(cpu(second));
        stock.give(thread, client.own(address));
        return Step.put(address);
    }

    @Operation(params = {"second", "thread"})
    public final Step free(boolean second, int thread) {
        long number = stock.take(thread);
        long address = number == 0 ? 0 : client.giveUp(number);
        if (address == 0) {
            return Step.NOTHING;
        }
        cache.free(address, cpu(second));
        return Step.taken(address);
    }

    @Operation(params = "thread")
    public final Step say(int thread) {
        long number = stock.take(thread);
        if (number != 0) {
            consolidator.notify(cache, client.address(number));
            stock.give(thread, number);
        }
        return Step.NOTHING;
    }

    @Operation(nonParallelGroup = "maintenance")
    public final Step tick() {
        allocator.tick();
        maintenance.drain();
        return Step.NOTHING;
    }

    @Operation(nonParallelGroup = "maintenance")
    public final Step reap() {
        cache.reap();
        maintenance.drain();
        return Step.NOTHING;
    }

    @Operation(nonParallelGroup = "moves")
    public final Step move() {
        moves.runOne();
        return client.takeLastMove();
    }

    /** Does what is queued, and looks whether all fits together. */
    @Validate
    public final void verify() {
        while (!maintenance.waiting().isEmpty() || !moves.waiting().isEmpty()) {
            maintenance.drain();
            moves.drain();
        }
        consolidator.verify();
        long inUse = cache.stats().bufInuse();
        InvariantViolation.unless(inUse == client.owned().size(),
                () -> inUse + " objects in use, " + client.owned().size() + " owned");
        var layer = control().slabLayer();
        layer.lock().lock();
        try {
            client.owned().forEach(layer::requireAllocated);
        } finally {
            layer.lock().unlock();
        }
        InvariantViolation.unless(layer.totals().retained() == 0, () -> "slabs are retained though nothing is pending");
    }
}
