package dev.slablab.consolidator.inspect;

import dev.slablab.allocator.slab.Occupancy;
import java.util.ArrayList;
import java.util.List;

/**
 * Slabs whose allocated objects lie in a range.
 *
 * @param from    fewest objects, 1 or more
 * @param to      most objects, {@code from} or more
 * @param slabs   live slabs with so many
 * @param refused those of them that were refused
 */
public record OccupancyBin(int from, int to, long slabs, long refused) {

    /**
     * Sorts slabs into few bins. The last bin is for slabs with as many objects as a slab can have, so that complete
     * ones do not hide among nearly complete ones; the others divide what is below into equal ranges, of which the last
     * may be shorter. One bin takes all.
     *
     * @param occupancy slabs by allocated objects
     * @param capacity  the most objects of a slab, 1 or more
     * @param most      the most bins, 1 or more
     * @return bins in ascending order, without gaps, from 1 to the capacity; one for each number of objects if there
     *         may be as many bins
     * @throws IllegalArgumentException if no bin is wanted
     */
    public static List<OccupancyBin> of(Occupancy occupancy, int capacity, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(most + " bins are too few; 1 is the least");
        }
        if (most == 1 || capacity == 1) {
            return List.of(count(occupancy, 1, capacity));
        }
        List<OccupancyBin> bins = new ArrayList<>();
        int width = Math.ceilDiv(capacity - 1, most - 1);
        for (int from = 1; from < capacity; from += width) {
            bins.add(count(occupancy, from, Math.min(from + width, capacity) - 1));
        }
        bins.add(count(occupancy, capacity, capacity));
        return List.copyOf(bins);
    }

    private static OccupancyBin count(Occupancy occupancy, int from, int to) {
        long slabs = 0;
        long refused = 0;
        for (int refCount = from; refCount <= to; refCount++) {
            slabs += occupancy.slabs(refCount);
            refused += occupancy.marked(refCount);
        }
        return new OccupancyBin(from, to, slabs, refused);
    }

    /**
     * Two bins as one.
     *
     * @param next the bin that begins where this one ends
     * @return the bin over both ranges
     */
    public OccupancyBin and(OccupancyBin next) {
        return new OccupancyBin(from, next.to, slabs + next.slabs, refused + next.refused);
    }
}
