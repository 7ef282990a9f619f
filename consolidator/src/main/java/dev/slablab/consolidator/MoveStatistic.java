package dev.slablab.consolidator;

/** What is counted about moves, for each cache and over all of them. */
public enum MoveStatistic {
    /** Calls of move callbacks. */
    CALLBACKS("callbacks"),
    /** Answers YES. */
    YES("yes"),
    /** Answers NO. */
    NO("no"),
    /** Answers LATER. */
    LATER("later"),
    /** Answers DONT_NEED. */
    DONT_NEED("dont_need"),
    /** Answers DONT_KNOW. */
    DONT_KNOW("dont_know"),
    /** Moves that ended without a callback because the object had been freed to its slab. */
    HUNT_FOUND_SLAB("hunt_found_slab"),
    /** Objects found in magazines after DONT_KNOW, lucky finds included. */
    HUNT_FOUND_MAG("hunt_found_mag"),
    /** Finds where the object allocated for swapping was the one looked for. */
    HUNT_LUCKY("hunt_lucky"),
    /** Hunts that failed for want of an object to swap in. */
    HUNT_ALLOC_FAIL("hunt_alloc_fail"),
    /** Calls of notify. */
    NOTIFY("notify"),
    /** Callbacks that a notify led to. */
    NOTIFY_CALLBACKS("notify_callbacks"),
    /** LATERs taken for a NO. */
    DISBELIEF("disbelief"),
    /** Requests for objects whose move was pending already. */
    ALREADY_PENDING("already_pending"),
    /** Moves that the move queue did not take. */
    CALLBACK_TASKQ_FAIL("callback_taskq_fail"),
    /** Scans ended by meeting the first partial slab. */
    ENDSCAN_FREELIST("endscan_freelist"),
    /** Scans aborted because a slab was emptied under them. */
    ENDSCAN_SLAB_DESTROYED("endscan_slab_destroyed"),
    /** Scans aborted because a move could not be requested. */
    ENDSCAN_NOMEM("endscan_nomem"),
    /** Scans aborted because a slab filled under them. */
    ENDSCAN_SLAB_ALL_USED("endscan_slab_all_used"),
    /** Scans aborted because the occupancy of a slab changed under them. */
    ENDSCAN_REFCNT_CHANGED("endscan_refcnt_changed"),
    /** Scans aborted because a slab was refused, or a refusal taken back, under them. */
    ENDSCAN_NOMOVE_CHANGED("endscan_nomove_changed"),
    /** Moves that ended without a callback because their slab was not worth it any more. */
    NO_LONGER_RECLAIMABLE("no_longer_reclaimable"),
    /** Those of them that a notify had led to. */
    NOTIFY_NO_LONGER_RECLAIMABLE("notify_no_longer_reclaimable"),
    /** Moves that ended without a callback because the destination could not be constructed. */
    CONSTRUCTOR_FAIL("constructor_fail"),
    /** Slabs released after they had been retained for pending moves. */
    DEAD_SLABS_FREED("dead_slabs_freed"),
    /** Slabs emptied by freeing an object that was moved, given up, or found in a magazine. */
    SLABS_FREED("slabs_freed"),
    /** Periodic scans that found their cache fragmented. */
    SCAN("scan"),
    /** Desperate scans after reaps. */
    DEFRAGS("defrags"),
    /** Scans that reaped the depot instead of moving. */
    SCAN_DEPOT_WS_REAPS("scan_depot_ws_reaps");

    private final String publicName;

    MoveStatistic(String publicName) {
        this.publicName = publicName;
    }

    /**
     * The original's name, without its prefix.
     *
     * @return a stable name
     */
    public String publicName() {
        return publicName;
    }
}
