package dev.slablab.allocator.slab;

/** The counters of a slab layer; protected by its lock. */
public final class SlabTotals {
    private long allocations;
    private long frees;
    private long created;
    private long destroyed;
    private long failures;
    private long complete;
    private long retained;
    private long objects;
    private long maxObjects;
    private long freeObjects;
    private long reorders;
    private long inPlace;

    SlabTotals() {
    }

    void noteAllocation() {
        allocations++;
        freeObjects--;
    }

    void noteFree() {
        frees++;
        freeObjects++;
    }

    void noteCreation(int capacity) {
        created++;
        objects += capacity;
        maxObjects = Math.max(maxObjects, objects);
        freeObjects += capacity;
    }

    void noteEmpty(int capacity) {
        objects -= capacity;
        freeObjects -= capacity;
    }

    void noteComplete() {
        complete++;
    }

    void noteIncomplete() {
        complete--;
    }

    void noteRetained(int slabs) {
        retained += slabs;
    }

    void noteRelease() {
        destroyed++;
    }

    void noteOrder(boolean moved) {
        if (moved) {
            reorders++;
        } else {
            inPlace++;
        }
    }

    void noteFailure() {
        failures++;
    }

    /**
     * Allocations from slabs.
     *
     * @return since the cache was created
     */
    public long allocations() {
        return allocations;
    }

    /**
     * Frees to slabs.
     *
     * @return since the cache was created
     */
    public long frees() {
        return frees;
    }

    /**
     * Slabs created.
     *
     * @return since the cache was created
     */
    public long created() {
        return created;
    }

    /**
     * Slabs whose memory went back; retained ones count only then.
     *
     * @return since the cache was created
     */
    public long destroyed() {
        return destroyed;
    }

    /**
     * Slabs that could not be created for want of memory.
     *
     * @return since the cache was created
     */
    public long failures() {
        return failures;
    }

    /**
     * Complete slabs.
     *
     * @return slabs
     */
    public long complete() {
        return complete;
    }

    /**
     * Empty slabs whose memory is retained.
     *
     * @return slabs
     */
    public long retained() {
        return retained;
    }

    /**
     * Slabs whose memory is held: complete, partial and retained.
     *
     * @return slabs
     */
    public long held() {
        return created - destroyed;
    }

    /**
     * Objects of all live slabs, allocated or not; without retained slabs.
     *
     * @return objects
     */
    public long objects() {
        return objects;
    }

    /**
     * The most objects that live slabs ever had.
     *
     * @return objects
     */
    public long maxObjects() {
        return maxObjects;
    }

    /**
     * Objects of live slabs that are free in the slab layer.
     *
     * @return objects
     */
    public long freeObjects() {
        return freeObjects;
    }

    /**
     * Frees that changed the place of a partial slab in the order.
     *
     * @return since the cache was created
     */
    public long reorders() {
        return reorders;
    }

    /**
     * Frees that left a partial slab where it was in the order.
     *
     * @return since the cache was created
     */
    public long inPlace() {
        return inPlace;
    }
}
