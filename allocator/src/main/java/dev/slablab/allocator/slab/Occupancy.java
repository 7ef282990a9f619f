package dev.slablab.allocator.slab;

import java.util.Arrays;

/**
 * How many live slabs have how many objects allocated: kept up with every change, so that asking costs no walk.
 *
 * <p>Slabs that carry the fill-first mark are counted a second time by themselves.
 */
public final class Occupancy {
    private final int[] all;
    private final int[] marked;

    Occupancy(int maxChunks) {
        this(new int[maxChunks + 1], new int[maxChunks + 1]);
    }

    private Occupancy(int[] all, int[] marked) {
        this.all = all;
        this.marked = marked;
    }

    void add(int refCount, boolean mark) {
        all[refCount]++;
        marked[refCount] += mark ? 1 : 0;
    }

    void remove(int refCount, boolean mark) {
        all[refCount]--;
        marked[refCount] -= mark ? 1 : 0;
    }

    /**
     * A copy that does not change any more.
     *
     * @return the counts as they are now
     */
    public Occupancy copy() {
        return new Occupancy(all.clone(), marked.clone());
    }

    /**
     * Slabs with a number of allocated objects.
     *
     * @param refCount 0 to {@link #max()}
     * @return slabs
     */
    public int slabs(int refCount) {
        return all[refCount];
    }

    /**
     * Slabs with a number of allocated objects that are marked to be filled first.
     *
     * @param refCount 0 to {@link #max()}
     * @return slabs, at most {@link #slabs}
     */
    public int marked(int refCount) {
        return marked[refCount];
    }

    /**
     * The largest number of objects a slab of the cache could have.
     *
     * @return objects
     */
    public int max() {
        return all.length - 1;
    }

    boolean same(Occupancy other) {
        return Arrays.equals(all, other.all) && Arrays.equals(marked, other.marked);
    }
}
