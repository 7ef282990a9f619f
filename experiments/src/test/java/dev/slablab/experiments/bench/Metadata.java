package dev.slablab.experiments.bench;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.BitmapSlots;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.lang.ref.Reference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What a cache takes of the Java heap. */
public final class Metadata implements Benchmark {
    private static final int SIZE = 128;

    /** A benchmark without state. */
    public Metadata() {
    }

    @Override
    public String name() {
        return "metadata";
    }

    @Override
    public String question() {
        return "how many bytes of the Java heap does an object of 128 bytes take, at 31 to a slab";
    }

    @Override
    public BenchmarkResult run(Effort effort, Consumer<String> progress) {
        int objects = effort == Effort.SMOKE ? 100_000 : 6_000_000;
        List<Figure> figures = List.of(
                Figure.ratio("stack of slots (as the original), bytes", measure(objects, SlabLayerPlan.KMEM, progress),
                        Goal.atMost(2, 0.35)),
                Figure.ratio("bitmap of slots, bytes", measure(objects,
                        SlabLayerPlan.KMEM.withSlots(BitmapSlots::new), progress), Goal.atMost(1, 0.35)));
        return new BenchmarkResult(objects + " objects, of which 3 in 4 are freed at random, so that nearly all slabs "
                + "are partial; what is in use of the heap after a collection, with and without the cache; arena and "
                + "magazines included; 3 rounds", figures, List.of());
    }

    private static Spread measure(int objects, SlabLayerPlan plan, Consumer<String> progress) {
        double[] bytes = new double[3];
        for (int round = 0; round < bytes.length; round++) {
            progress.accept("round " + (round + 1) + " of " + bytes.length);
            long[] addresses = new long[objects];
            long before = inUse();
            ObjectCache cache = populated(addresses, plan);
            bytes[round] = (double) (inUse() - before) / objects;
            Reference.reachabilityFence(cache);
            Reference.reachabilityFence(addresses);
        }
        return Spread.of(bytes);
    }

    private static ObjectCache populated(long[] addresses, SlabLayerPlan plan) {
        var allocator = new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1, new ManualTaskQueue(),
                new ManualTimers(), new SplittableRandom(1)));
        ObjectCache cache = allocator.create(CacheSpec.of("objects", SIZE).with(plan));
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = cache.tryAllocate();
        }
        SplittableRandom random = new SplittableRandom(1);
        for (long address : addresses) {
            if (random.nextInt(4) != 0) {
                cache.free(address);
            }
        }
        cache.reapNow();
        return cache;
    }

    private static long inUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
