package dev.slablab.experiments.simulation;

import java.util.Locale;

/**
 * How traces are replayed, the same for all variants that are to be compared.
 *
 * @param cpus     processors; a record's is its thread number modulo this
 * @param interval when maintenance is due
 * @param idle     idle intervals at every mark, 0 or more
 * @param classes  how sizes are mapped to caches, and how slabs are cut
 * @param order    order of partial slabs
 * @param client   client model that owns the objects, with parameters
 * @param seed     seed of everything that is random: clients, failures that are injected, exercised caches
 */
public record ReplayOptions(
        int cpus, IntervalRule interval, int idle, Classes classes, Order order, String client, long seed) {

    /** The rules by which the original was measured. */
    public static final ReplayOptions DEFAULT =
            new ReplayOptions(2, IntervalRule.DEFAULT, 12, Classes.KMEM, Order.BINS, "cooperative", 1);

    /** Checks the ranges. */
    public ReplayOptions {
        if (cpus < 1 || cpus > 1024) {
            throw new IllegalArgumentException(cpus + " processors are not in 1 to 1024");
        }
        if (idle < 0) {
            throw new IllegalArgumentException(idle + " idle intervals are less than 0");
        }
    }

    /** How sizes are mapped to caches. */
    public enum Classes {
        /** The original's general-purpose caches, geometry, colours and magazines. */
        KMEM,
        /** The classes and slabs by which the recorded traces were characterised: no headers, colours or magazines. */
        MANIFEST
    }

    /** Order of partial slabs. */
    public enum Order {
        /** The original's bins. */
        BINS,
        /** By occupancy, the fullest first, without bins. */
        EXACT,
        /** The slab that became partial last first. */
        LIFO;

        /**
         * How it is written.
         *
         * @return bins, exact or lifo
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The same with other classes and order.
     *
     * @param otherClasses how sizes are mapped
     * @param otherOrder   order of partial slabs
     * @return options that differ in these
     */
    public ReplayOptions with(Classes otherClasses, Order otherOrder) {
        return new ReplayOptions(cpus, interval, idle, otherClasses, otherOrder, client, seed);
    }

    /**
     * The same with another client.
     *
     * @param otherClient client model with parameters
     * @param otherSeed   its seed
     * @return options that differ in these
     */
    public ReplayOptions with(String otherClient, long otherSeed) {
        return new ReplayOptions(cpus, interval, idle, classes, order, otherClient, otherSeed);
    }
}
