package dev.slablab.consolidator;

import java.util.Optional;
import java.util.stream.Stream;

/** What is counted about moves, for each cache and over all of them. */
public enum MoveStatistic {
    /** Calls of move callbacks. */
    CALLBACKS("callbacks", "calls of move callbacks"),
    /** Answers YES. */
    YES("yes", "answers YES"),
    /** Answers NO. */
    NO("no", "answers NO"),
    /** Answers LATER. */
    LATER("later", "answers LATER"),
    /** Answers DONT_NEED. */
    DONT_NEED("dont_need", "answers DONT_NEED"),
    /** Answers DONT_KNOW. */
    DONT_KNOW("dont_know", "answers DONT_KNOW"),
    /** Moves that ended without a callback because the object had been freed to its slab. */
    HUNT_FOUND_SLAB("hunt_found_slab",
            "moves that ended without a callback because the object had been freed to its slab"),
    /** Objects found in magazines after DONT_KNOW, lucky finds included. */
    HUNT_FOUND_MAG("hunt_found_mag", "objects found in magazines after DONT_KNOW, lucky finds included"),
    /** Finds where the object allocated for swapping was the one looked for. */
    HUNT_LUCKY("hunt_lucky", "finds where the object allocated for swapping was the one looked for"),
    /** Hunts that failed for want of an object to swap in. */
    HUNT_ALLOC_FAIL("hunt_alloc_fail", "hunts that failed for want of an object to swap in"),
    /** Calls of notify. */
    NOTIFY("notify", "calls of notify"),
    /** Callbacks that a notify led to. */
    NOTIFY_CALLBACKS("notify_callbacks", "callbacks that a notify led to"),
    /** LATERs taken for a NO. */
    DISBELIEF("disbelief", "LATERs taken for a NO"),
    /** Requests for objects whose move was pending already. */
    ALREADY_PENDING("already_pending", "requests for objects whose move was pending already"),
    /** Requests given up for want of memory for the request itself, which happens only where failures are injected. */
    CALLBACK_ALLOC_FAIL("callback_alloc_fail",
            "requests given up for want of memory for the request itself, which happens only where failures "
            + "are injected"),
    /** Moves that the move queue did not take. */
    CALLBACK_TASKQ_FAIL("callback_taskq_fail", "moves that the move queue did not take"),
    /** Scans ended by meeting the first partial slab. */
    ENDSCAN_FREELIST("endscan_freelist", "scans ended by meeting the first partial slab"),
    /** Scans aborted because a slab was emptied under them. */
    ENDSCAN_SLAB_DESTROYED("endscan_slab_destroyed", "scans aborted because a slab was emptied under them"),
    /** Scans aborted because a move could not be requested. */
    ENDSCAN_NOMEM("endscan_nomem", "scans aborted because a move could not be requested"),
    /** Scans aborted because a slab filled under them. */
    ENDSCAN_SLAB_ALL_USED("endscan_slab_all_used", "scans aborted because a slab filled under them"),
    /** Scans aborted because the occupancy of a slab changed under them. */
    ENDSCAN_REFCNT_CHANGED("endscan_refcnt_changed",
            "scans aborted because the occupancy of a slab changed under them"),
    /** Scans aborted because a slab was refused, or a refusal taken back, under them. */
    ENDSCAN_NOMOVE_CHANGED("endscan_nomove_changed",
            "scans aborted because a slab was refused, or a refusal taken back, under them"),
    /** Frees that changed the place of a partial slab in the order of its cache. */
    AVL_UPDATE("avl_update", "frees that changed the place of a partial slab in the order of its cache"),
    /** Frees that left a partial slab where it was in the order of its cache. */
    AVL_NOUPDATE("avl_noupdate", "frees that left a partial slab where it was in the order of its cache"),
    /** Moves that ended without a callback because their slab was not worth it any more. */
    NO_LONGER_RECLAIMABLE("no_longer_reclaimable",
            "moves that ended without a callback because their slab was not worth it any more"),
    /** Those of them that a notify had led to. */
    NOTIFY_NO_LONGER_RECLAIMABLE("notify_no_longer_reclaimable", "those of them that a notify had led to"),
    /** Moves that ended without a callback because a failure was injected into the allocation of the destination. */
    ALLOC_FAIL("alloc_fail",
            "moves that ended without a callback because a failure was injected into the allocation of the "
            + "destination"),
    /** Moves that ended without a callback because the destination could not be constructed. */
    CONSTRUCTOR_FAIL("constructor_fail",
            "moves that ended without a callback because the destination could not be constructed"),
    /** Slabs released after they had been retained for pending moves. */
    DEAD_SLABS_FREED("dead_slabs_freed", "slabs released after they had been retained for pending moves"),
    /** Slabs emptied by freeing an object that was moved, given up, or found in a magazine. */
    SLABS_FREED("slabs_freed", "slabs emptied by freeing an object that was moved, given up, or found in a magazine"),
    /** Periodic scans that found their cache fragmented. */
    SCAN("scan", "periodic scans that found their cache fragmented"),
    /** Desperate scans after reaps. */
    DEFRAGS("defrags", "desperate scans after reaps"),
    /** Scans that reaped the depot instead of moving. */
    SCAN_DEPOT_WS_REAPS("scan_depot_ws_reaps", "scans that reaped the depot instead of moving"),
    /** Reaps of healthy caches, made at random to exercise their clients. */
    DEBUG_REAPS("debug_reaps", "reaps of healthy caches, made at random to exercise their clients"),
    /** Scans of healthy caches, made at random to exercise their clients. */
    DEBUG_MOVE_SCANS("debug_move_scans", "scans of healthy caches, made at random to exercise their clients"),
    /** Callbacks that threw instead of answering. */
    THREW("threw", "callbacks that threw instead of answering"),
    /** Callbacks that answered null. */
    ANSWERED_NOTHING("answered_nothing", "callbacks that answered null"),
    /** Callbacks that took longer than the limit. */
    HUNG("hung", "callbacks that took longer than the limit, counted when that is noticed"),
    /** Frees of a place of a move by its own callback, which were refused. */
    FREED_UNDER_MOVE("freed_under_move", "frees of a place of a move by its own callback, which were refused"),
    /** Answers YES and DONT_NEED for objects that were free already. */
    FREED_ALREADY("freed_already", "answers YES and DONT_NEED for objects that were free already"),
    /** Answers YES for objects that had not been copied, taken for a NO. */
    YES_UNMOVED("yes_unmoved", "answers YES for objects that had not been copied, taken for a NO"),
    /** Places written to after their client had left them. */
    LEFT_PLACE_USED("left_place_used", "places written to after their client had left them"),
    /** What callbacks called that would have waited for their own end, and was refused. */
    REENTERED("reentered", "calls by callbacks of what would have waited for their own end, which were refused");

    private final String publicName;
    private final String meaning;

    MoveStatistic(String publicName, String meaning) {
        this.publicName = publicName;
        this.meaning = meaning;
    }

    /**
     * The original's name, without its prefix; a name of our own for what clients do wrong, which the original does not
     * count.
     *
     * @return a stable name
     */
    public String publicName() {
        return publicName;
    }

    /**
     * What is counted.
     *
     * @return one sentence, without its full stop
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The name under which the original exports it with each cache, among the statistics of that.
     *
     * @return empty for most
     */
    public Optional<String> exportedName() {
        return switch (this) {
            case CALLBACKS, YES, NO, LATER, DONT_NEED, DONT_KNOW -> Optional.of("move_" + publicName);
            case HUNT_FOUND_MAG -> Optional.of("move_hunt_found");
            default -> Optional.empty();
        };
    }

    /**
     * Finds a statistic.
     *
     * @param name its public name
     * @return empty when there is none of that name
     */
    public static Optional<MoveStatistic> named(String name) {
        return Stream.of(values()).filter(statistic -> statistic.publicName.equals(name)).findFirst();
    }
}
