package dev.slablab.experiments.theory;

/**
 * How many slabs of one capacity hold how many objects, with running totals from the emptiest slab upwards.
 *
 * <p>Sorting by counting: the cost is one step per slab and one per possible occupancy, and any prefix of the sorted
 * occupancies can be summed without ever laying them out.
 */
public final class OccupancyHistogram {

    private final int capacity;
    private final int[] slabsUpTo;
    private final long[] objectsUpTo;

    /**
     * Takes the histogram of slabs over occupancies.
     *
     * @param slabsByOccupancy at index a the number of slabs with a objects; a is at most the capacity
     * @param capacity         slots of each slab
     */
    public OccupancyHistogram(int[] slabsByOccupancy, int capacity) {
        this.capacity = capacity;
        this.slabsUpTo = new int[capacity + 1];
        this.objectsUpTo = new long[capacity + 1];
        int slabs = 0;
        long objects = 0;
        for (int occupancy = 0; occupancy <= capacity; occupancy++) {
            int count = occupancy < slabsByOccupancy.length ? slabsByOccupancy[occupancy] : 0;
            slabs = Math.addExact(slabs, count);
            objects += (long) count * occupancy;
            slabsUpTo[occupancy] = slabs;
            objectsUpTo[occupancy] = objects;
        }
    }

    int capacity() {
        return capacity;
    }

    int slabs() {
        return slabsUpTo[capacity];
    }

    long objects() {
        return objectsUpTo[capacity];
    }

    /** Number of slabs with fewer objects than the given. */
    int slabsBelow(int occupancy) {
        return occupancy == 0 ? 0 : slabsUpTo[Math.min(occupancy - 1, capacity)];
    }

    /** Occupancy of the slab at a rank, 0 being the emptiest slab. */
    int occupancyAt(int rank) {
        int low = 0;
        int high = capacity;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slabsUpTo[middle] > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Objects in the given number of emptiest slabs.
     *
     * @param count slabs, 0 to the number of all slabs
     * @return the sum of that many smallest occupancies
     */
    public long objectsInEmptiest(int count) {
        if (count == 0) {
            return 0;
        }
        int occupancy = occupancyAt(count - 1);
        return objectsUpTo[occupancy] - (long) (slabsUpTo[occupancy] - count) * occupancy;
    }
}
