package dev.slablab.experiments.bench;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time of an allocation and a free of a buffer of Netty together. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NettyFastPath {
    private static final int BATCH = 64;
    private static final int LIVE = 10_000;
    private static final int SIZE = 128;

    /** An allocator that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final ByteBufAllocator buffers = new AdaptiveByteBufAllocator(true);
    }

    /** Objects that a thread has. */
    @State(Scope.Thread)
    public static class Own {
        private final ByteBuf[] batch = new ByteBuf[BATCH];
        private final ByteBuf[] live = new ByteBuf[LIVE];
        private final Victims victims = new Victims();

        /** Allocates the live objects. */
        @Setup
        public void fill(Shared shared) {
            for (int i = 0; i < LIVE; i++) {
                live[i] = shared.buffers.directBuffer(SIZE, SIZE);
            }
        }
    }

    /** See {@link Pattern#AT_ONCE}. */
    @Benchmark
    public void atOnce(Shared shared) {
        shared.buffers.directBuffer(SIZE, SIZE).release();
    }

    /** See {@link Pattern#BATCH}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batch(Shared shared, Own own) {
        for (int i = 0; i < BATCH; i++) {
            own.batch[i] = shared.buffers.directBuffer(SIZE, SIZE);
        }
        for (int i = 0; i < BATCH; i++) {
            own.batch[i].release();
        }
    }

    /** See {@link Pattern#RANDOM}. */
    @Benchmark
    public void random(Shared shared, Own own) {
        int victim = own.victims.next(LIVE);
        own.live[victim].release();
        own.live[victim] = shared.buffers.directBuffer(SIZE, SIZE);
    }
}
