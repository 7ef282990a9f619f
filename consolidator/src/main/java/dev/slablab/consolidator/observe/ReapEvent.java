package dev.slablab.consolidator.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A reap, of one cache or of many. */
@Name("dev.slablab.Reap")
@Label("Reap")
@Description("Caches were asked for what they can spare")
final class ReapEvent extends CacheFlightEvent {
    @Label("Scope")
    @Description("CACHE: the one that is named; MEMORY: all of them; IDENTIFIERS: all that hand out numbers")
    String scope = "";
}
