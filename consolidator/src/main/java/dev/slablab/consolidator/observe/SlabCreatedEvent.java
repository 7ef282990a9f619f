package dev.slablab.consolidator.observe;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;

/** A slab was made. */
@Name("dev.slablab.SlabCreated")
@Label("Slab Created")
@Description("A cache has taken memory for a slab")
final class SlabCreatedEvent extends CacheFlightEvent {
    @Label("Slab")
    @Description("How many slabs the cache had made before")
    long slab;

    @Label("Address")
    @Description("Where the slab begins")
    @MemoryAddress
    long address;

    @Label("Size")
    @Description("Memory of the slab")
    @DataAmount
    long size;

    @Label("Color")
    @Description("Bytes in front of the first object")
    @DataAmount
    int color;

    @Label("Objects")
    @Description("How many objects it holds")
    int objects;
}
