package dev.slablab.consolidator.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** A move ended before its client was asked. */
@Name("dev.slablab.MoveSkipped")
@Label("Move Skipped")
@Description("A queued move has ended without its client being asked")
final class MoveSkippedEvent extends CacheFlightEvent {
    @Label("Pass")
    @Description("Number of the pass that the move belongs to")
    long pass;

    @Label("From")
    @Description("The object to get off")
    @MemoryAddress
    long from;

    @Label("To")
    @Description("The object that was to be used instead")
    @MemoryAddress
    long to;

    @Label("Reason")
    @Description("NOT_RECLAIMABLE, FREE_ON_SLAB, CONSTRUCTOR_FAILED or FAILURE_INJECTED")
    String reason = "";

    @Label("Desperate")
    @Description("Whether memory was short")
    boolean desperate;

    @Label("Notified")
    @Description("Whether the client had said that the object can move now")
    boolean notified;
}
