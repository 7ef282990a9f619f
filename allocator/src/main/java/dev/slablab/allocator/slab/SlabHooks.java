package dev.slablab.allocator.slab;

/**
 * What somebody above the slab layer wants to be told, and may decide, as slabs change.
 *
 * <p>Hooks run under the slab layer's lock: they return what is to happen and never call back in.
 */
public interface SlabHooks {
    /** Nobody is interested: empty slabs are released at once. */
    SlabHooks NONE = new SlabHooks() {
        @Override
        public Fate emptied(int slab) {
            return Fate.RELEASE;
        }

        @Override
        public boolean freeing(int slab, int slot) {
            return false;
        }

        @Override
        public void completed(int slab) {
            throw new AssertionError("slab " + slab + " is not attached to anything");
        }
    };

    /** What becomes of an empty slab. */
    enum Fate {
        /** Its memory goes back to the arena now. */
        RELEASE,
        /** Its memory stays as it is, and nothing is allocated from it, until somebody releases it. */
        RETAIN
    }

    /**
     * The last object of a slab was freed.
     *
     * @param slab any slab of the cache
     * @return what becomes of it
     */
    Fate emptied(int slab);

    /**
     * An object of an attached slab is about to be freed; the reference count still includes it.
     *
     * @param slab an attached slab
     * @param slot the object's slot
     * @return whether the slab's fill-first mark is to be taken away
     */
    boolean freeing(int slab, int slot);

    /**
     * An object of an attached slab is being allocated; nobody has it yet.
     *
     * @param slab an attached slab
     * @param slot the object's slot
     */
    default void allocating(int slab, int slot) {
        // most who attach themselves want to hear of frees only
    }

    /**
     * The last free object of an attached slab was allocated; its fill-first mark is gone.
     *
     * @param slab an attached slab
     */
    void completed(int slab);
}
