package dev.slablab.experiments.theory;

import java.util.BitSet;

/**
 * The slabs of a cache, checked and counted: those that can be emptied by occupancy, apart for each of two capacities.
 *
 * @param tightByOccupancy unpinned slabs of the smaller capacity by occupancy; none when all capacities are equal
 * @param tightCapacity    the smaller capacity; the only one when all are equal
 * @param roomyByOccupancy unpinned slabs of the larger capacity by occupancy
 * @param roomyCapacity    the larger capacity
 * @param slabs            all slabs, also the pinned ones
 * @param freeSlots        free slots of all slabs, also of the pinned ones
 */
record SlabsByCapacity(int[] tightByOccupancy, int tightCapacity, int[] roomyByOccupancy, int roomyCapacity, int slabs,
        long freeSlots) {

    static SlabsByCapacity of(int[] occupancies, int[] capacities, BitSet pinned) {
        requireShape(occupancies, capacities, pinned);
        int least = Integer.MAX_VALUE;
        int most = 1;
        for (int capacity : capacities) {
            requireSlots(capacity);
            least = Math.min(least, capacity);
            most = Math.max(most, capacity);
        }
        least = Math.min(least, most);
        int[] tight = new int[least + 1];
        int[] roomy = new int[most + 1];
        long freeSlots = 0;
        for (int i = 0; i < occupancies.length; i++) {
            requireSlab(occupancies[i], capacities[i], pinned.get(i), least, most);
            freeSlots += capacities[i] - occupancies[i];
            if (!pinned.get(i)) {
                int[] kind = capacities[i] == most ? roomy : tight;
                kind[occupancies[i]]++;
            }
        }
        return new SlabsByCapacity(tight, least, roomy, most, occupancies.length, freeSlots);
    }

    static SlabsByCapacity ofHistogram(int[] movable, int[] pinned, int capacity) {
        if (pinned.length > 0 && pinned[0] > 0) {
            throw new IllegalArgumentException("a pinned slab cannot be empty: it holds the pinned object");
        }
        requireSlots(capacity);
        int slabs = Math.addExact(count(movable, capacity), count(pinned, capacity));
        long freeSlots = freeSlots(movable, capacity) + freeSlots(pinned, capacity);
        return new SlabsByCapacity(new int[0], capacity, movable.clone(), capacity, slabs, freeSlots);
    }

    /** Unpinned slabs of both capacities by occupancy. */
    int[] movableByOccupancy() {
        int[] sum = new int[roomyCapacity + 1];
        for (int occupancy = 0; occupancy < sum.length; occupancy++) {
            sum[occupancy] = at(tightByOccupancy, occupancy) + at(roomyByOccupancy, occupancy);
        }
        return sum;
    }

    private static int at(int[] counts, int index) {
        return index < counts.length ? counts[index] : 0;
    }

    private static int count(int[] slabsByOccupancy, int capacity) {
        int slabs = 0;
        for (int occupancy = 0; occupancy < slabsByOccupancy.length; occupancy++) {
            int count = slabsByOccupancy[occupancy];
            if (count < 0 || count > 0 && occupancy > capacity) {
                throw new IllegalArgumentException(count + " slabs with " + occupancy + " objects in " + capacity
                        + " slots");
            }
            slabs = Math.addExact(slabs, count);
        }
        return slabs;
    }

    private static long freeSlots(int[] slabsByOccupancy, int capacity) {
        long free = 0;
        for (int occupancy = 0; occupancy < slabsByOccupancy.length; occupancy++) {
            free += (long) slabsByOccupancy[occupancy] * (capacity - occupancy);
        }
        return free;
    }

    private static void requireShape(int[] occupancies, int[] capacities, BitSet pinned) {
        if (capacities.length != occupancies.length) {
            throw new IllegalArgumentException(occupancies.length + " occupancies but " + capacities.length
                    + " capacities");
        }
        if (pinned.length() > occupancies.length) {
            throw new IllegalArgumentException("slab " + (pinned.length() - 1) + " is pinned but there are only "
                    + occupancies.length);
        }
    }

    private static void requireSlots(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a slab has 1 slot or more, not " + capacity);
        }
    }

    private static void requireSlab(int occupancy, int capacity, boolean pinned, int least, int most) {
        if (capacity != least && capacity != most) {
            throw new IllegalArgumentException("slabs of " + least + ", " + capacity + " and " + most
                    + " slots: the optimum is known for two capacities at most");
        }
        if (occupancy < 0 || occupancy > capacity) {
            throw new IllegalArgumentException(occupancy + " objects in " + capacity + " slots");
        }
        if (pinned && occupancy == 0) {
            throw new IllegalArgumentException("a pinned slab cannot be empty: it holds the pinned object");
        }
    }
}
