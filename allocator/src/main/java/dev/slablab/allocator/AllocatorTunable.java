package dev.slablab.allocator;

import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.allocator.tunable.Tunables;

/** What can be tuned in an allocator. */
public enum AllocatorTunable implements Tunable {
    /** From which contention on magazines grow. */
    DEPOT_CONTENTION(Description.atLeast("depot_contention", "kmem_depot_contention", "waits in an interval", 0, 3,
            "how often a depot's lock may be waited for in an interval; beyond it the cache's magazines grow")),
    /** How rare failures are that are made on purpose. */
    MTBF(Description.atLeast("mtbf", "kmem_mtbf", "requests", 0, 0,
            "of that many requests that may fail one is made to fail, on average and at random; 0: none")),
    /** Up to which size requests are served by caches. */
    MAX_CACHED(new Description("max_cached", "kmem_max_cached", "bytes", 0, SizeClasses.LARGE_MAX,
            SizeClasses.LARGE_MAX, "the largest request served by a general-purpose cache, rounded up to a size "
            + "class and never below " + SizeClasses.SMALL_MAX + "; read when those caches are created")),
    /** Which free pages go back to the system between reaps. */
    RETURN_RUN(Description.ofOurOwn("return_run", "bytes", 0, 1 << 16,
            "how long a run of free pages must be to go back to the system at the end of an interval; shorter ones "
            + "wait for a reap; 0: every page"));

    /** All at their standard values. */
    public static final Tunables<AllocatorTunable> STANDARD = Tunables.standard(AllocatorTunable.class);

    private final Description description;

    AllocatorTunable(Description description) {
        this.description = description;
    }

    @Override
    public Description description() {
        return description;
    }
}
