package dev.slablab.consolidator.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The periodic scan has judged a cache. */
@Name("dev.slablab.Scan")
@Label("Scan")
@Description("What the periodic scan decided about a cache in this interval")
final class ScanEvent extends CacheFlightEvent {
    @Label("Verdict")
    @Description("HEALTHY: nothing is done; REAP_DEPOT: idle magazines go back; CONSOLIDATE: a pass follows")
    String verdict = "";
}
