package dev.slablab.clients.store;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * The oldest of a few that are chosen at random, as Redis does it: each entry has the time of its last use, in steps
 * of about a second, and a victim is the oldest of {@value #SAMPLES} (of equally old ones the first that was drawn).
 * Without Redis' pool of candidates that is carried from one eviction to the next.
 *
 * <p>What is used within the same step is evicted at random, and so memory that came in side by side does not go side
 * by side: slabs stay with holes.
 */
final class SampledRecency implements Recency {
    static final int SAMPLES = 5;
    /** 2 to the power of 30 nanoseconds. */
    private static final int STEP = 30;
    private static final int DRAWS = 64;

    private final LongSupplier time;
    private final SplittableRandom random;

    SampledRecency(LongSupplier time, long seed) {
        this.time = time;
        random = new SplittableRandom(seed);
    }

    /** A note about a number that has a new owner by now makes that one look younger than it is, no more. */
    @Override
    public boolean read(EntryIndex index, int id) {
        written(index, id);
        return false;
    }

    @Override
    public void settle(EntryIndex index) {
        // reads are taken in at once
    }

    @Override
    public void written(EntryIndex index, int id) {
        index.recency(id, time.getAsLong() >>> STEP);
    }

    @Override
    public void added(EntryIndex index, int id) {
        written(index, id);
    }

    @Override
    public void removed(EntryIndex index, int id) {
        // nothing leads there
    }

    @Override
    public int victim(EntryIndex index) {
        int oldest = 0;
        for (int samples = 0, draws = 0; samples < SAMPLES && draws < DRAWS && index.end() > 1; draws++) {
            int id = random.nextInt(1, index.end());
            if (index.has(id)) {
                samples++;
                oldest = oldest == 0 || index.recency(id) < index.recency(oldest) ? id : oldest;
            }
        }
        return oldest == 0 ? first(index) : oldest;
    }

    private static int first(EntryIndex index) {
        int id = 1;
        while (id < index.end() && !index.has(id)) {
            id++;
        }
        return id < index.end() ? id : 0;
    }

    @Override
    public void verify(EntryIndex index, int entries) {
        int count = 0;
        for (int id = 1; id < index.end(); id++) {
            count += index.has(id) ? 1 : 0;
        }
        int all = count;
        InvariantViolation.unless(all == entries, () -> all + " of " + entries + " entries can be drawn");
    }
}
