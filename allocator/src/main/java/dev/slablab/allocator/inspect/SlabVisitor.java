package dev.slablab.allocator.inspect;

/** Looks at the live slabs of a cache one after another, where snapshots of all of them would cost too much. */
@FunctionalInterface
public interface SlabVisitor {

    /**
     * A live slab. Called under the slab layer's lock: it must be quick and not call back.
     *
     * @param ordinal   how many slabs the cache had made before it
     * @param page      first page of its span
     * @param refCount  allocated objects, 1 or more
     * @param capacity  objects
     * @param fillFirst whether it is marked to be filled before others
     */
    void slab(long ordinal, int page, int refCount, int capacity, boolean fillFirst);
}
