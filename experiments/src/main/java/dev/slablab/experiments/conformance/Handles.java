package dev.slablab.experiments.conformance;

import org.eclipse.collections.impl.map.mutable.primitive.LongLongHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/** Which object each handle of a scenario is bound to, and back. */
final class Handles {
    private final LongObjectHashMap<Place> places = new LongObjectHashMap<>();
    private final LongLongHashMap byAddress = new LongLongHashMap();

    /** Where the object of a handle is. */
    record Place(ScriptedCache cache, long address) {
    }

    void bind(long handle, ScriptedCache cache, long address) {
        places.put(handle, new Place(cache, address));
        byAddress.put(address, handle);
    }

    Place unbind(long handle) {
        Place place = places.remove(handle);
        byAddress.remove(place.address());
        return place;
    }

    Place get(long handle) {
        return places.get(handle);
    }

    boolean isBound(long handle) {
        return places.containsKey(handle);
    }

    /** The handle of an object, −1 when the client does not own it. */
    long handleOf(long address) {
        return byAddress.getIfAbsent(address, -1);
    }
}
