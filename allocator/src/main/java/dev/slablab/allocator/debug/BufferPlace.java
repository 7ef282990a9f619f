package dev.slablab.allocator.debug;

import java.util.Optional;

/**
 * Where an error was noticed.
 *
 * @param cache   name of the cache that was called
 * @param address the address that it was called with, or of the object concerned
 * @param slab    where that lies, if it is known and one of the cache's slabs
 */
public record BufferPlace(String cache, long address, Optional<SlabPlace> slab) {

    /**
     * A place on a slab.
     *
     * @param ordinal how many slabs the cache had made before the slab
     * @param page    first page of the slab in its arena
     * @param object  address of the object that the place is in
     */
    public record SlabPlace(long ordinal, int page, long object) {
    }

    /**
     * The address of the object concerned.
     *
     * @return that of the object around the address, if there is one
     */
    public long object() {
        return slab.map(SlabPlace::object).orElse(address);
    }
}
