package dev.slablab.experiments.bench;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.CompilerControl.Mode;

/**
 * Allocations and frees of one thread in a cache of its own, with nothing switched on. It is loaded with the classes of
 * a {@linkplain Build build}, so to whoever drives it, it is known by types of the JDK alone.
 */
public final class CacheRun implements IntConsumer, AutoCloseable {
    /** How many objects a round allocates and frees. */
    static final int ROUND = 64;

    private static final int SIZE = 128;
    private static final int LIVE = 10_000;
    private static final long MOST = 1L << 28;

    private final RealCache real = RealCache.alone(CacheSpec.of("objects", SIZE), MOST);
    private final ObjectCache cache = real.cache();
    private final long[] live = new long[LIVE];
    private final long[] batch = new long[ROUND];
    private final Victims victims = new Victims();
    private final Pattern pattern;

    /**
     * Opens the cache and allocates its live objects.
     *
     * @param pattern the name of a {@link Pattern}
     */
    public CacheRun(String pattern) {
        this.pattern = Pattern.valueOf(pattern);
        for (int i = 0; i < LIVE; i++) {
            live[i] = cache.tryAllocate();
        }
    }

    @Override
    public void accept(int rounds) {
        for (int round = 0; round < rounds; round++) {
            switch (pattern) {
                case AT_ONCE -> atOnce();
                case BATCH -> batch();
                case RANDOM -> random();
            }
        }
    }

    @CompilerControl(Mode.DONT_INLINE)
    private void atOnce() {
        for (int i = 0; i < ROUND; i++) {
            cache.free(cache.tryAllocate());
        }
    }

    @CompilerControl(Mode.DONT_INLINE)
    private void batch() {
        for (int i = 0; i < ROUND; i++) {
            batch[i] = cache.tryAllocate();
        }
        for (int i = 0; i < ROUND; i++) {
            cache.free(batch[i]);
        }
    }

    @CompilerControl(Mode.DONT_INLINE)
    private void random() {
        for (int i = 0; i < ROUND; i++) {
            int victim = victims.next(LIVE);
            cache.free(live[victim]);
            live[victim] = cache.tryAllocate();
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
