package dev.slablab.clients.store;

import dev.slablab.consolidator.live.LiveSetup;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How a store is to be.
 *
 * @param memoryLimit bytes of slabs, and of entries too large for one, that may be in use together:
 *                    {@value #LEAST_MEMORY} or more
 * @param entryLimit  bytes that all entries account for, as {@link StoreStats#entryBytes} counts them; each stripe
 *                    gets an equal share of it. Empty: only memory is limited
 * @param stripes     parts that are protected, and evicted from, each by itself: a power of two
 * @param eviction    which entries go when there is no room
 * @param protection  how readers are protected
 * @param moving      whether entries may be moved
 * @param patience    how long a {@code put} waits for memory at a time, when evicting alone does not help
 * @param nanoTime    the time by which entries expire, in nanoseconds; never goes back
 * @param seed        of the hashes, and of what is drawn when entries are sampled; one that nobody knows where keys
 *                    come from strangers, who could choose colliding ones
 * @param live        how allocator and consolidator run
 */
public record StoreSetup(
        long memoryLimit,
        OptionalLong entryLimit,
        int stripes,
        Eviction eviction,
        Protection protection,
        Moving moving,
        Duration patience,
        LongSupplier nanoTime,
        long seed,
        LiveSetup live) {

    /** The smallest memory limit, in bytes. */
    public static final long LEAST_MEMORY = 1 << 20;
    /** The most stripes. */
    public static final int MOST_STRIPES = 1 << 12;

    private static final long MOST_MEMORY = 1L << 42;
    private static final int STANDARD_STRIPES = 64;
    private static final Duration STANDARD_PATIENCE = Duration.ofMillis(100);

    /** Whether entries may be moved. */
    public enum Moving {
        /** They are moved when slabs can be emptied so. The standard. */
        ON,
        /** They stay where they are: for comparison. */
        OFF
    }

    /** Checks the ranges. */
    public StoreSetup {
        if (memoryLimit < LEAST_MEMORY || memoryLimit > MOST_MEMORY) {
            throw new IllegalArgumentException("a memory limit of " + memoryLimit + " bytes is not in " + LEAST_MEMORY
                    + " to " + MOST_MEMORY);
        }
        if (Integer.bitCount(stripes) != 1 || stripes < 1 || stripes > MOST_STRIPES) {
            throw new IllegalArgumentException(stripes + " stripes are not a power of two of at most " + MOST_STRIPES);
        }
        if (entryLimit.isPresent() && entryLimit.getAsLong() < stripes) {
            throw new IllegalArgumentException("an entry limit of " + entryLimit.getAsLong() + " bytes leaves nothing "
                    + "for each of " + stripes + " stripes");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience of " + patience + " is negative");
        }
    }

    /**
     * Least recently used goes first, optimistic readers, entries move, {@value #STANDARD_STRIPES} stripes, the
     * system's time.
     *
     * @param memoryLimit see {@link StoreSetup}
     * @return the setup
     */
    public static StoreSetup standard(long memoryLimit) {
        return new StoreSetup(memoryLimit, OptionalLong.empty(), STANDARD_STRIPES, Eviction.LEAST_RECENTLY_USED,
                Protection.OPTIMISTIC, Moving.ON, STANDARD_PATIENCE, System::nanoTime, 1, LiveSetup.standard(1));
    }

    /**
     * A limit of what entries take, beside that of memory.
     *
     * @param bytes see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup withEntryLimit(long bytes) {
        return new StoreSetup(memoryLimit, OptionalLong.of(bytes), stripes, eviction, protection, moving, patience,
                nanoTime, seed, live);
    }

    /**
     * Another number of stripes.
     *
     * @param number see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup withStripes(int number) {
        return new StoreSetup(memoryLimit, entryLimit, number, eviction, protection, moving, patience, nanoTime,
                seed, live);
    }

    /**
     * Another eviction.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup with(Eviction other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, other, protection, moving, patience, nanoTime, seed,
                live);
    }

    /**
     * Another protection.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup with(Protection other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, other, moving, patience, nanoTime, seed,
                live);
    }

    /**
     * With entries that move, or that do not.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup with(Moving other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, protection, other, patience, nanoTime, seed,
                live);
    }

    /**
     * Another patience.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup withPatience(Duration other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, protection, moving, other, nanoTime, seed,
                live);
    }

    /**
     * Another time.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup withNanoTime(LongSupplier other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, protection, moving, patience, other, seed,
                live);
    }

    /**
     * Another seed.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup withSeed(long other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, protection, moving, patience, nanoTime,
                other, live);
    }

    /**
     * Allocator and consolidator run otherwise.
     *
     * @param other see {@link StoreSetup}
     * @return this setup with it
     */
    public StoreSetup with(LiveSetup other) {
        return new StoreSetup(memoryLimit, entryLimit, stripes, eviction, protection, moving, patience, nanoTime, seed,
                other);
    }
}
