package dev.slablab.experiments.metric;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.slab.SlabGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Slabs and bytes held and needed over all caches, kept up with every event so that a reading costs nothing, and their
 * means over the events of a run.
 *
 * <p>Needed is Σ ⌈live ÷ objects of a slab at colour 0⌉, where live are the objects that the program owns.
 */
public final class MemoryMeter {
    private long[] live = {};
    private int[] objectsPerSlab = {};
    private int[] slabBytes = {};
    private long slabsHeld;
    private long bytesHeld;
    private long slabsNeeded;
    private long bytesNeeded;
    private long slabsCreated;
    private long slabsDestroyed;
    private long readings;
    private final long[] sums = new long[4];

    /** A meter without caches. */
    public MemoryMeter() {
    }

    /**
     * Begins to measure.
     *
     * @param caches all caches, in order of their classes
     */
    public void watch(List<ObjectCache> caches) {
        live = new long[caches.size()];
        objectsPerSlab = caches.stream().mapToInt(cache -> cache.geometry().capacity(0)).toArray();
        slabBytes = caches.stream().map(ObjectCache::geometry).mapToInt(SlabGeometry::slabSize).toArray();
    }

    /**
     * A slab was created or released.
     *
     * @param cache its cache
     * @param event what happened
     */
    public void slab(ObjectCache cache, AllocatorEvent event) {
        switch (event) {
            case AllocatorEvent.SlabCreated created -> {
                slabsCreated++;
                slabsHeld++;
                bytesHeld += cache.geometry().slabSize();
            }
            case AllocatorEvent.SlabReleased released -> {
                slabsDestroyed++;
                slabsHeld--;
                bytesHeld -= cache.geometry().slabSize();
            }
        }
    }

    /**
     * The program owns one object more.
     *
     * @param cache place of its cache in the list watched
     */
    public void born(int cache) {
        if (live[cache]++ % objectsPerSlab[cache] == 0) {
            slabsNeeded++;
            bytesNeeded += slabBytes[cache];
        }
    }

    /**
     * The program owns one object less.
     *
     * @param cache place of its cache in the list watched
     */
    public void died(int cache) {
        if (--live[cache] % objectsPerSlab[cache] == 0) {
            slabsNeeded--;
            bytesNeeded -= slabBytes[cache];
        }
    }

    /** Takes a reading for the means. */
    public void read() {
        readings++;
        sums[0] += slabsHeld;
        sums[1] += bytesHeld;
        sums[2] += slabsNeeded;
        sums[3] += bytesNeeded;
    }

    /**
     * Objects that the program owns.
     *
     * @param cache place of the cache in the list watched
     * @return objects
     */
    public long live(int cache) {
        return live[cache];
    }

    /**
     * What is held and needed now.
     *
     * @return the footprint
     */
    public Footprint now() {
        return Footprint.at(slabsHeld, bytesHeld, slabsNeeded, bytesNeeded);
    }

    /**
     * Means over all readings.
     *
     * @return slabs with three decimals, whole bytes; all zero without readings
     */
    public Footprint mean() {
        return new Footprint(mean(0, 3), mean(1, 0).longValue(), mean(2, 3), mean(3, 0).longValue());
    }

    private BigDecimal mean(int sum, int decimals) {
        return BigDecimal.valueOf(sums[sum])
                .divide(BigDecimal.valueOf(Math.max(1, readings)), decimals, RoundingMode.HALF_UP);
    }

    /**
     * Slabs held now.
     *
     * @return slabs
     */
    public long slabsHeld() {
        return slabsHeld;
    }

    /**
     * Bytes held now.
     *
     * @return bytes
     */
    public long bytesHeld() {
        return bytesHeld;
    }

    /**
     * Slabs created since the beginning.
     *
     * @return slabs
     */
    public long slabsCreated() {
        return slabsCreated;
    }

    /**
     * Slabs released since the beginning.
     *
     * @return slabs
     */
    public long slabsDestroyed() {
        return slabsDestroyed;
    }
}
