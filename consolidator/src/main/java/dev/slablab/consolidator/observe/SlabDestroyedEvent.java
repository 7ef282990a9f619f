package dev.slablab.consolidator.observe;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** The memory of a slab went back to the arena. */
@Name("dev.slablab.SlabDestroyed")
@Label("Slab Destroyed")
@Description("The memory of an empty slab has gone back to the arena")
final class SlabDestroyedEvent extends CacheFlightEvent {
    @Label("Slab")
    @Description("How many slabs the cache had made before it")
    long slab;

    @Label("Address")
    @Description("Where the slab began")
    @MemoryAddress
    long address;

    @Label("Size")
    @Description("Memory of the slab")
    @DataAmount
    long size;

    @Label("Retained")
    @Description("Whether it had waited on the dead list, since moves were pending when it was emptied")
    boolean retained;
}
