package dev.slablab.consolidator.live;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.observe.FlightEvents;

/** All who watch live slabs; the program's own listener comes last, so that what it throws hides nothing. */
record Watchers(FlightEvents flight, LiveListener listener) {

    void slab(ObjectCache cache, AllocatorEvent event) {
        flight.slab(cache, event);
        listener.slab(cache, event);
    }

    void life(LifeEvent event) {
        flight.life(event);
        listener.life(event);
    }

    void consolidation(ConsolidatorEvent event) {
        flight.consolidation(event);
        listener.consolidation(event);
    }
}
