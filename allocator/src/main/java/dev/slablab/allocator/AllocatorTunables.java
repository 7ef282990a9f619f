package dev.slablab.allocator;

/**
 * What can be tuned in an allocator while it runs.
 *
 * @param depotContention waits for a depot's lock in an interval above which magazines grow; 0 or more; the original's
 *                        {@code kmem_depot_contention}
 */
public record AllocatorTunables(int depotContention) {

    /** The original's values. */
    public static final AllocatorTunables DEFAULT = new AllocatorTunables(3);

    /** Checks the ranges. */
    public AllocatorTunables {
        if (depotContention < 0) {
            throw new IllegalArgumentException("depot_contention " + depotContention + " is negative");
        }
    }
}
