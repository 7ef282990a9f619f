package dev.slablab.experiments.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An allocation and a free, in turn by two {@linkplain Build builds}.
 *
 * <p>Each iteration has a cache of its own. With one cache for a whole process its time is, to a tenth and more, that
 * of the places where its arrays and its slabs happen to lie; with a new one in each iteration these places are drawn
 * again and again, and two processes agree.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuildOperations {
    private static final int ROUNDS = 16;

    /** Two builds, and which of them it is about. */
    @State(Scope.Benchmark)
    public static class Both {
        /** Class path of the build that is A. */
        @Param({})
        private String first;
        /** Class path of the build that is B. */
        @Param({})
        private String second;
        /** The name of a {@link Pattern}. */
        @Param({})
        private String pattern;

        private Build a;
        private Build b;
        private IntConsumer current;
        private int iteration;

        /** Loads both. */
        @Setup
        public void load() {
            a = Build.load(first);
            b = Build.load(second);
        }

        /** A new cache of one of them. */
        @Setup(Level.Iteration)
        public void open() throws ReflectiveOperationException {
            current = (Pairs.second(iteration++) ? b : a).open(Pattern.valueOf(pattern));
        }

        /** Gives its memory back. */
        @TearDown(Level.Iteration)
        public void close() throws Exception {
            ((AutoCloseable) current).close();
        }

        /** Lets go of their libraries. */
        @TearDown
        public void unload() throws IOException {
            a.close();
            b.close();
        }
    }

    /** Allocates and frees. */
    @Benchmark
    @OperationsPerInvocation(ROUNDS * CacheRun.ROUND)
    public void pattern(Both both) {
        both.current.accept(ROUNDS);
    }
}
