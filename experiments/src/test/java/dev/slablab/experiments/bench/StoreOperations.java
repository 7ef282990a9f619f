package dev.slablab.experiments.bench;

import dev.slablab.clients.hold.AddressLocks;
import dev.slablab.clients.store.Protection;
import dev.slablab.clients.store.SlabStore;
import dev.slablab.clients.store.StoreSetup;
import dev.slablab.clients.store.StoreSetup.Moving;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Operations of a store, on one that differs from iteration to iteration, in the order A B B A: so whoever takes them
 * two by two has pairs from the same moment of the same process, and neither of a pair always comes first.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreOperations {
    private static final int KEYS = 1 << 15;
    private static final long MEMORY = 64L << 20;
    private static final int LENGTHS = 8;
    private static final int LOCKS = 1 << 10;
    private static final int LENGTH_STEP = 60;
    /** Of eight operations of the mixture so many read. */
    private static final int READS = 6;

    /** Two stores of the same entries, and which of them it is about. */
    @State(Scope.Benchmark)
    public static class Pair {
        /** How readers are protected. */
        @Param("OPTIMISTIC")
        private Protection protection;

        private final byte[][] keys = new byte[KEYS][];
        private final byte[][] values = new byte[LENGTHS][];
        private SlabStore fixed;
        private SlabStore moving;
        private SlabStore current;
        private int iteration;

        /** Fills both, a batch of the one and a batch of the other. */
        @Setup
        public void open() {
            StoreSetup setup = StoreSetup.standard(MEMORY).with(protection);
            fixed = SlabStore.open(setup.with(Moving.OFF));
            moving = SlabStore.open(setup.with(Moving.ON));
            for (int length = 0; length < LENGTHS; length++) {
                values[length] = new byte[(length + 1) * LENGTH_STEP];
            }
            for (int key = 0; key < KEYS; key++) {
                keys[key] = ByteBuffer.allocate(16).putLong(key * 0x9E3779B97F4A7C15L).putLong(key).array();
                fixed.put(keys[key], values[key % LENGTHS]);
                moving.put(keys[key], values[key % LENGTHS]);
            }
        }

        /** The other one in every other iteration. */
        @Setup(Level.Iteration)
        public void choose() {
            current = Pairs.second(iteration++) ? moving : fixed;
        }

        /** Gives the memory back. */
        @TearDown
        public void close() {
            fixed.close();
            moving.close();
        }
    }

    /** The same store in all iterations, in every other one of which it is consolidated. */
    @State(Scope.Benchmark)
    public static class Beside {
        private final Pacer pacer = new Pacer();
        private int iteration;

        /** Has it consolidated or not. */
        @Setup(Level.Iteration)
        public void choose(Pair pair) {
            pacer.rest();
            pair.current = pair.moving;
            if (Pairs.second(iteration++)) {
                pacer.consolidate(pair.moving);
            }
        }

        /** Ends the thread. */
        @TearDown(Level.Trial)
        public void end() {
            pacer.rest();
        }
    }

    /** The same store in all iterations; in every other one its readers hold what they read by its address, too. */
    @State(Scope.Benchmark)
    public static class Holding {
        private final AddressLocks locks = new AddressLocks(LOCKS);
        private boolean on;
        private int iteration;

        /** Has them held or not. */
        @Setup(Level.Iteration)
        public void choose(Pair pair) {
            pair.current = pair.moving;
            on = Pairs.second(iteration++);
        }
    }

    /** What a thread draws. */
    @State(Scope.Thread)
    public static class Own {
        private final Victims victims = new Victims();
    }

    /** Reads a value. */
    @Benchmark
    public Optional<byte[]> get(Pair pair, Own own) {
        return pair.current.get(pair.keys[own.victims.next(KEYS)]);
    }

    /**
     * Reads a value and, or not, holds an address of its own meanwhile: the least that locks by address would cost on
     * top of what protects the index.
     */
    @Benchmark
    public Optional<byte[]> held(Pair pair, Holding holding, Own own) {
        int key = own.victims.next(KEYS);
        long address = (long) key * LENGTH_STEP;
        if (!holding.on) {
            return pair.current.get(pair.keys[key]);
        }
        holding.locks.hold(address);
        try {
            return pair.current.get(pair.keys[key]);
        } finally {
            holding.locks.release(address);
        }
    }

    /** Replaces a value by one of another length, most of the time. */
    @Benchmark
    public void put(Pair pair, Own own) {
        int draw = own.victims.next(KEYS * LENGTHS);
        pair.current.put(pair.keys[draw / LENGTHS], pair.values[draw % LENGTHS]);
    }

    /** Mostly reads. */
    @Benchmark
    public Optional<byte[]> mixture(Pair pair, Beside beside, Own own) {
        int draw = own.victims.next(KEYS * LENGTHS);
        byte[] key = pair.keys[draw / LENGTHS];
        if (draw % LENGTHS < READS) {
            return pair.current.get(key);
        }
        pair.current.put(key, pair.values[own.victims.next(LENGTHS)]);
        return Optional.empty();
    }
}
