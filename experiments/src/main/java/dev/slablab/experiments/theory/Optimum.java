package dev.slablab.experiments.theory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;

/**
 * The fewest moves that free a given number of slabs of one cache, and the most slabs that can be freed at all.
 *
 * <p><b>Statement (T1a, T1b, T1e).</b> Let S slabs of n slots hold a₁ ≤ … ≤ a_S objects, m together. Then S − ⌈m/n⌉
 * slabs can be freed, and OPT(j) = a₁ + … + a_j moves free j of them; fewer never do. OPT is convex, and its slopes
 * are the sorted occupancies: every further slab costs at least as much as the last one.
 *
 * <p><b>Why.</b> Whichever j slabs end up empty, each of their objects has moved at least once, so their occupancies
 * bound the moves from below, and no j occupancies are less than the smallest. Those j are enough, because the slots
 * of the other S − j slabs outnumber the objects, so each moved object finds its final slot at once. It follows that
 * no object need move twice in a pass (T1d).
 *
 * <p><b>Pinned slabs (T1c).</b> A slab with an object that is known to be immovable is never empty. It stays, and its
 * free slots serve as room. Only the others are sorted, and max(pinned slabs, ⌈m/n⌉) slabs remain. Adding a pinned
 * object therefore never raises what can be freed (T1j).
 *
 * <p><b>Slabs of two capacities.</b> The original's geometry has none: colour takes only bytes at the end of a slab
 * that would hold no object. Where a geometry lets it take more, slabs of n and of n − 1 slots live in one cache. The
 * statement needs care then: {@code j} slabs can be freed if and only if the slots of those that stay are at least m,
 * in other words if the freed slabs have at most as many slots as there are free slots in the cache. The emptiest slabs
 * can be too roomy for that. OPT(j) is the least number of objects in j unpinned slabs that keep to it. Let x of them
 * be of the smaller capacity. The cost is convex in x, since it adds two sorted prefixes; the limit on slots is a lower
 * bound for x; so the best x is the one nearest to what sorting all slabs together would choose. The most slabs are
 * freed by taking those of the smaller capacity first. When the capacities differ by one, OPT stays convex, but where
 * the limit binds its slopes are no longer occupancies.
 *
 * <p><b>Rejected.</b> Counting with the smaller capacity only: it understates what can be freed, and a policy would
 * seem to beat the optimum. More than two capacities: this is a knapsack problem, no slab cache has them, and an
 * approximation would be no optimum. Laying out the curve in advance: a pass asks for one or two of its points.
 *
 * <p>Cost: one step per slab and per slot of a slab to build; each answer takes a binary search over occupancies.
 */
public final class Optimum {

    private final OccupancyHistogram all;
    private final OccupancyHistogram tight;
    private final OccupancyHistogram roomy;
    private final int slabs;
    private final long freeSlots;

    private Optimum(SlabsByCapacity census) {
        this.tight = new OccupancyHistogram(census.tightByOccupancy(), census.tightCapacity());
        this.roomy = new OccupancyHistogram(census.roomyByOccupancy(), census.roomyCapacity());
        this.all = new OccupancyHistogram(census.movableByOccupancy(), census.roomyCapacity());
        this.slabs = census.slabs();
        this.freeSlots = census.freeSlots();
    }

    /**
     * The optimum of slabs that all have the same number of slots and only movable objects.
     *
     * @param occupancies objects on each slab, 0 to the capacity; order does not matter
     * @param capacity    slots of each slab, 1 or more
     * @return the optimum
     * @throws IllegalArgumentException when an occupancy is negative or above the capacity
     */
    public static Optimum of(int[] occupancies, int capacity) {
        return of(occupancies, capacity, new BitSet());
    }

    /**
     * The optimum when some slabs hold an object that is known to be immovable (T1c).
     *
     * @param occupancies objects on each slab, 0 to the capacity
     * @param capacity    slots of each slab, 1 or more
     * @param pinned      indices of the slabs that cannot be emptied; each has at least one object
     * @return the optimum
     * @throws IllegalArgumentException when an occupancy is out of range, or a pinned slab is empty or does not exist
     */
    public static Optimum of(int[] occupancies, int capacity, BitSet pinned) {
        int[] capacities = new int[occupancies.length];
        Arrays.fill(capacities, capacity);
        return of(occupancies, capacities, pinned);
    }

    /**
     * The optimum of slabs of up to two capacities and only movable objects.
     *
     * @param occupancies objects on each slab, 0 to its capacity
     * @param capacities  slots of each slab, 1 or more, with at most two different values
     * @return the optimum
     * @throws IllegalArgumentException when a value is out of range or there are more than two capacities
     */
    public static Optimum of(int[] occupancies, int[] capacities) {
        return of(occupancies, capacities, new BitSet());
    }

    /**
     * The optimum of slabs of up to two capacities, some of which cannot be emptied.
     *
     * @param occupancies objects on each slab, 0 to its capacity
     * @param capacities  slots of each slab, 1 or more, with at most two different values
     * @param pinned      indices of the slabs that cannot be emptied; each has at least one object
     * @return the optimum
     * @throws IllegalArgumentException when a value is out of range, when there are more than two capacities, or when a
     *                                  pinned slab is empty or does not exist
     */
    public static Optimum of(int[] occupancies, int[] capacities, BitSet pinned) {
        return new Optimum(SlabsByCapacity.of(occupancies, capacities, pinned));
    }

    /**
     * The optimum from counts of slabs instead of slabs, all of one capacity and with movable objects only.
     *
     * @param slabsByOccupancy at index a the number of slabs with a objects; at most capacity + 1 entries
     * @param capacity         slots of each slab, 1 or more
     * @return the optimum
     * @throws IllegalArgumentException when a count is negative or there is an entry above the capacity
     */
    public static Optimum ofHistogram(int[] slabsByOccupancy, int capacity) {
        return ofHistogram(slabsByOccupancy, new int[0], capacity);
    }

    /**
     * The optimum from counts of slabs, of which some cannot be emptied.
     *
     * @param movableByOccupancy at index a the number of unpinned slabs with a objects
     * @param pinnedByOccupancy  at index a the number of pinned slabs with a objects; none at index 0
     * @param capacity           slots of each slab, 1 or more
     * @return the optimum
     * @throws IllegalArgumentException when a count is negative, when there is an entry above the capacity, or when a
     *                                  pinned slab is empty
     */
    public static Optimum ofHistogram(int[] movableByOccupancy, int[] pinnedByOccupancy, int capacity) {
        return new Optimum(SlabsByCapacity.ofHistogram(movableByOccupancy, pinnedByOccupancy, capacity));
    }

    /** Number of slabs, pinned ones and empty ones included. */
    public int slabs() {
        return slabs;
    }

    /** Number of slabs that cannot be emptied. */
    public int pinnedSlabs() {
        return slabs - all.slabs();
    }

    /** Free slots of all slabs together. */
    public long freeSlots() {
        return freeSlots;
    }

    /** The most slabs that can be freed at once; slabs that are empty already count among them (T1c, T1e). */
    public int reclaimable() {
        int freeable = (int) Math.min(tight.slabs(), freeSlots / tight.capacity());
        if (freeable < tight.slabs()) {
            return freeable;
        }
        long left = freeSlots - (long) freeable * tight.capacity();
        return freeable + (int) Math.min(roomy.slabs(), left / roomy.capacity());
    }

    /**
     * OPT(j): the fewest moves that free the given number of slabs.
     *
     * @param freed slabs to free, 0 to {@link #reclaimable()}
     * @return moves of one object each
     * @throws IllegalArgumentException when so many slabs cannot be freed
     */
    public long moves(int freed) {
        if (freed < 0 || freed > reclaimable()) {
            throw new IllegalArgumentException("between 0 and " + reclaimable() + " of these " + slabs
                    + " slabs can be freed, not " + freed);
        }
        int tightLeast = leastTight(freed);
        if (tightLeast <= mostTightWhenSorted(freed)) {
            return all.objectsInEmptiest(freed);
        }
        return tight.objectsInEmptiest(tightLeast) + roomy.objectsInEmptiest(freed - tightLeast);
    }

    /** OPT(0), OPT(1), … up to OPT of all {@link #reclaimable()} slabs. */
    public long[] curve() {
        long[] moves = new long[reclaimable() + 1];
        Arrays.setAll(moves, this::moves);
        return moves;
    }

    /**
     * How close a pass came to the optimum: OPT(freed) ÷ moves, 1 being perfect.
     *
     * <p>Values above 1 mean that the pass had help: objects died meanwhile, so that fewer had to move.
     *
     * @param freed slabs that the pass freed, 0 to {@link #reclaimable()}
     * @param moves moves that it made, 0 or more
     * @return the ratio; empty when nothing was moved, as there is nothing to judge then
     * @throws IllegalArgumentException when so many slabs cannot be freed or moves are negative
     */
    public OptionalDouble efficiency(int freed, long moves) {
        long fewest = moves(freed);
        if (moves < 0) {
            throw new IllegalArgumentException("moves must be 0 or more, not " + moves);
        }
        return moves == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) fewest / moves);
    }

    /**
     * Moves that a pass made beyond the fewest possible: moves − OPT(freed).
     *
     * @param freed slabs that the pass freed, 0 to {@link #reclaimable()}
     * @param moves moves that it made
     * @return the wasted moves; negative when objects died meanwhile, so that fewer had to move
     * @throws IllegalArgumentException when so many slabs cannot be freed
     */
    public long regret(int freed, long moves) {
        return moves - moves(freed);
    }

    /** Fewest slabs of the smaller capacity among the freed ones, so that the rest has room for all objects. */
    private int leastTight(int freed) {
        long missing = (long) freed * roomy.capacity() - freeSlots;
        return missing <= 0 ? 0 : Math.toIntExact(Math.ceilDiv(missing, roomy.capacity() - tight.capacity()));
    }

    /** Most slabs of the smaller capacity among the emptiest of all slabs, ties decided in their favour. */
    private int mostTightWhenSorted(int freed) {
        if (freed == 0) {
            return 0;
        }
        int occupancy = all.occupancyAt(freed - 1);
        int tied = freed - all.slabsBelow(occupancy);
        int tightTied = tight.slabsBelow(occupancy + 1) - tight.slabsBelow(occupancy);
        return tight.slabsBelow(occupancy) + Math.min(tied, tightTied);
    }
}
