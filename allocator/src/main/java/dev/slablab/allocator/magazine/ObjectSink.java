package dev.slablab.allocator.magazine;

/** Where the objects of a destroyed magazine go: destructor, then the slab layer. */
@FunctionalInterface
public interface ObjectSink {

    /**
     * Takes a constructed free object.
     *
     * @param address its address
     */
    void accept(long address);
}
