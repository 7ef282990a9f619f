package dev.slablab.experiments.bench;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.magazine.FrontEnd;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Time of an allocation and a free of an object cache together. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SlabFastPath {
    private static final int BATCH = 64;
    private static final int LIVE = 10_000;
    private static final long MOST = 1L << 28;

    /** A cache that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        /** Magazine types beyond the original's first. */
        @Param("0")
        private int larger;
        /** Whether there is maintenance, which has magazines grow. */
        @Param("false")
        private boolean maintained;

        private RealCache real;
        private ObjectCache cache;

        /** Makes the cache. */
        @Setup
        public void open() {
            CacheSpec spec = CacheSpec.of("objects", 128).with(FrontEnd.Factory.largerMagazines(larger));
            real = maintained ? RealCache.maintained(spec, MOST) : RealCache.alone(spec, MOST);
            cache = real.cache();
        }

        /** Gives the memory back. */
        @TearDown
        public void close() {
            real.close();
        }
    }

    /** Objects that a thread has. */
    @State(Scope.Thread)
    public static class Own {
        private final long[] batch = new long[BATCH];
        private final long[] live = new long[LIVE];
        private final Victims victims = new Victims();

        /** Allocates the live objects. */
        @Setup
        public void fill(Shared shared) {
            for (int i = 0; i < LIVE; i++) {
                live[i] = shared.cache.tryAllocate();
            }
        }
    }

    /** See {@link Pattern#AT_ONCE}. */
    @Benchmark
    public void atOnce(Shared shared) {
        shared.cache.free(shared.cache.tryAllocate());
    }

    /** See {@link Pattern#BATCH}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batch(Shared shared, Own own) {
        for (int i = 0; i < BATCH; i++) {
            own.batch[i] = shared.cache.tryAllocate();
        }
        for (int i = 0; i < BATCH; i++) {
            shared.cache.free(own.batch[i]);
        }
    }

    /** See {@link Pattern#RANDOM}. */
    @Benchmark
    public void random(Shared shared, Own own) {
        int victim = own.victims.next(LIVE);
        shared.cache.free(own.live[victim]);
        own.live[victim] = shared.cache.tryAllocate();
    }
}
