package dev.slablab.consolidator.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A pass, from the first look at a slab to the last request for a move. */
@Name("dev.slablab.Pass")
@Label("Pass")
@Description("Slabs of a cache were looked at, and moves requested to empty some of them")
final class PassEvent extends CacheFlightEvent {
    @Label("Pass")
    @Description("Number of the pass; moves have the same")
    long pass;

    @Label("Kind")
    @Description("What led to it: SCAN, REAP, NOTIFY or EXERCISE")
    String kind = "";

    @Label("Slabs Considered")
    @Description("Slabs looked at")
    int considered;

    @Label("Slabs Taken")
    @Description("Those of them that are to be emptied")
    int taken;

    @Label("Moves Requested")
    @Description("Moves that were put on the move queue")
    int requested;

    @Label("Moves Dropped")
    @Description("Moves that the move queue did not take")
    int dropped;

    @Label("Result")
    @Description("COMPLETED, or why the pass was aborted")
    String result = "";

    @Label("Threshold")
    @Description("Eighths of a slab below which its occupancy made it worth emptying; 0 if the policy has no threshold")
    int threshold;
}
