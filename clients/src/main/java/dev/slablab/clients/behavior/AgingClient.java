package dev.slablab.clients.behavior;

import dev.slablab.allocator.ObjectCache;

/** A client whose answer depends on how long it has had an object. */
abstract class AgingClient extends LedgerClient {
    private final Ages ages = new Ages();

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        super.acquired(cache, object, address);
        ages.acquired(object);
    }

    /** How many objects were acquired after an owned one. */
    final long age(int object) {
        return ages.of(object);
    }
}
