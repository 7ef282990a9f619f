package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A front end of two processors as a set of objects: a free puts one in, an allocation takes any out or none, emptying
 * takes out all that it hands to the sink. In the end exactly those objects are there that were put in and not taken.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "second", gen = BooleanGen.class)
@Param(name = "task", gen = IntGen.class, conf = "0:3")
public abstract class FrontEndOperations {
    /** Those before and beside each other; the one after has only what it allocates. */
    private static final int THREADS = 3;
    private static final int OBJECTS = 8;

    private final Stock stock = new Stock();
    private final Set<Long> sunk = ConcurrentHashMap.newKeySet();
    private final FrontEnd front;

    FrontEndOperations(FrontEnd.Factory factory) {
        front = factory.create(1000, 2, true, this::sink);
        for (int thread = 0; thread < THREADS; thread++) {
            for (int object = 1; object <= OBJECTS; object++) {
                stock.give(thread, 10L * thread + object);
            }
        }
    }

    FrontEnd front() {
        return front;
    }

    private static int cpu(boolean second) {
        return second ? 1 : 0;
    }

    @Operation(params = {"second", "thread"})
    public final Step allocate(boolean second, int thread) {
        long object = front.allocate(cpu(second));
        if (object == 0) {
            return Step.NOTHING;
        }
        stock.give(thread, object);
        return Step.taken(object);
    }

    @Operation(params = {"second", "thread"})
    public final Step free(boolean second, int thread) {
        long object = stock.take(thread);
        if (object == 0) {
            return Step.NOTHING;
        }
        if (front.free(cpu(second), object)) {
            return Step.put(object);
        }
        stock.give(thread, object);
        return Step.NOTHING;
    }

    /** Maintenance has one thread, and is one operation, so that it does not crowd out the others. */
    @Operation(params = "task", nonParallelGroup = "maintenance")
    public final Step maintain(int task) {
        return emptied(() -> {
            switch (task) {
                case 0 -> front.purge();
                case 1 -> front.enable();
                case 2 -> {
                    front.zeroWorkingSet();
                    front.reapIdle();
                }
                default -> front.grow();
            }
        });
    }

    /** Only maintenance sinks anything, so what came is its own. */
    private Step emptied(Runnable work) {
        Set<Long> before = Set.copyOf(sunk);
        work.run();
        Set<Long> now = new HashSet<>(sunk);
        now.removeAll(before);
        return Step.taken(now);
    }

    private void sink(long object) {
        InvariantViolation.unless(sunk.add(object), () -> "object " + object + " was destroyed twice");
    }

    /** Every object is in one place. */
    @Validate
    public final void verify() {
        front.verify();
        List<Long> places = new ArrayList<>(stock.all());
        places.addAll(sunk);
        LongStream.of(front.rounds()).forEach(places::add);
        InvariantViolation.unless(places.size() == THREADS * OBJECTS && Set.copyOf(places).size() == places.size(),
                () -> "objects lost or doubled: " + places);
    }
}
