package dev.slablab.consolidator.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Somebody has used a cache as it must not be used. */
@Name("dev.slablab.Error")
@Label("Error")
@Description("A mistake of the program that Slablab has noticed")
@StackTrace
final class ErrorEvent extends CacheFlightEvent {
    @Label("Kind")
    @Description("What kind of mistake")
    String kind = "";

    @Label("Address")
    @Description("The object that it is about")
    @MemoryAddress
    long address;

    @Label("Message")
    @Description("What is wrong, as the program is told")
    String message = "";
}
