package dev.slablab.allocator.magazine;

import dev.slablab.allocator.verify.Verifiable;
import java.util.List;

/**
 * What stands between a cache's users and its slab layer, keeping constructed free objects at hand.
 *
 * <p>Chosen when the cache is created. Locks: a processor's, then the depot's; neither is held while objects are
 * handed to the slab layer, whose lock precedes both (see {@link dev.slablab.allocator.lock.LockRank}).
 */
public interface FrontEnd extends Verifiable {

    /**
     * Takes a constructed object.
     *
     * @param cpu processor number, 0 or more, below the number of processors
     * @return its address, or 0 when there is none at hand
     */
    long allocate(int cpu);

    /**
     * Keeps a constructed free object.
     *
     * @param cpu     processor number
     * @param address the object's address
     * @return false when it must go to the slab layer
     */
    boolean free(int cpu, long address);

    /**
     * Ends an interval of the working sets.
     *
     * @param contentionLimit how often the depot's lock may be waited for in an interval
     * @return whether magazines should grow
     */
    boolean endInterval(int contentionLimit);

    /** Makes everything in the depot count as idle. */
    void zeroWorkingSet();

    /**
     * Destroys the depot's magazines outside the working set, full ones first. If the sink throws for one object, all
     * others are handed to it before the exception is passed on; further exceptions are suppressed by the first.
     */
    void reapIdle();

    /** Takes all objects from all processors and the depot and switches the layer off. Exceptions: as for
     * {@link #reapIdle}. */
    void purge();

    /** Switches the layer on again, unless it is off for ever. */
    void enable();

    /** Purges and goes on with the next larger magazines, if there are any for such objects. Exceptions: as for
     * {@link #reapIdle}. */
    void grow();

    /**
     * Counts full magazines that came in from outside the working set as idle.
     *
     * @param magazines how many
     */
    void addIdle(long magazines);

    /**
     * Counts contention that did not happen, for scripted runs.
     *
     * @param times how often the depot's lock is to have been waited for
     */
    void addContention(int times);

    /**
     * Puts one object in another's place, wherever the other is kept.
     *
     * @param address the object looked for
     * @param other   the object to leave there
     * @return false when it is not here
     */
    boolean replace(long address, long other);

    /**
     * All objects kept here.
     *
     * @return addresses, each processor's first, then the depot's; exact while nobody allocates or frees
     */
    long[] rounds();

    /**
     * The processors' parts.
     *
     * @return one for each processor
     */
    List<CpuState> cpus();

    /**
     * The depot.
     *
     * @return as it is now
     */
    DepotState depot();

    /** Makes the front end of one cache. */
    @FunctionalInterface
    interface Factory {
        /** Magazines, as in the original. */
        Factory MAGAZINES = MagazineLayer::new;

        /**
         * Magazines that begin larger than the original's, as if there had been contention before.
         *
         * @param types how many types larger, 0 or more
         * @return a factory
         */
        static Factory largerMagazines(int types) {
            return (chunkSize, cpus, enabled, sink) -> new MagazineLayer(chunkSize, cpus, enabled, sink, types);
        }

        /**
         * Makes a front end.
         *
         * @param chunkSize bytes from one object to the next
         * @param cpus      processors
         * @param enabled   false: off for ever
         * @param sink      takes objects that are not kept
         * @return a new front end
         */
        FrontEnd create(int chunkSize, int cpus, boolean enabled, ObjectSink sink);
    }
}
