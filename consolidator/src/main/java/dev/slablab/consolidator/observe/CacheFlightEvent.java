package dev.slablab.consolidator.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What events have in common. Whoever does the work is no news, but for errors, so there are no stack traces. */
@Category("Slablab")
@StackTrace(false)
abstract class CacheFlightEvent extends Event {
    @Label("Instance")
    @Description("Which allocator of this process, from 1; beans have the same number")
    int instance;

    @Label("Cache")
    @Description("Its name; empty where all caches are meant")
    String cache = "";
}
