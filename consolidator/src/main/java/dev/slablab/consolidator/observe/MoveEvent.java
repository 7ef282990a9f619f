package dev.slablab.consolidator.observe;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** A move, from the call of its client to the end of what its answer leads to. */
@Name("dev.slablab.Move")
@Label("Move")
@Description("A client was asked to move an object, and its answer was acted upon")
final class MoveEvent extends CacheFlightEvent {
    @Label("Pass")
    @Description("Number of the pass that the move belongs to")
    long pass;

    @Label("From")
    @Description("The object to get off")
    @MemoryAddress
    long from;

    @Label("To")
    @Description("The object to use instead")
    @MemoryAddress
    long to;

    @Label("Size")
    @Description("Of the object")
    @DataAmount
    long size;

    @Label("Answer")
    @Description("YES, NO, LATER, DONT_NEED or DONT_KNOW; empty if the client gave none that could be believed")
    String answer = "";

    @Label("Reason")
    @Description("Why the client answered so, in its own words; empty if it did not say")
    String reason = "";

    @Label("Hunted")
    @Description("Where a hunt found an object that its client did not know: LUCKY, MAGAZINE or NONE; or empty")
    String hunted = "";

    @Label("Desperate")
    @Description("Whether memory was short, so that earlier refusals and thresholds were passed over")
    boolean desperate;

    @Label("Notified")
    @Description("Whether the client had said that the object can move now")
    boolean notified;

    @Label("Disbelieved")
    @Description("Whether a LATER was taken for a NO")
    boolean disbelieved;

    @Label("Emptied")
    @Description("Whether the move emptied the slab that it came from")
    boolean emptied;
}
