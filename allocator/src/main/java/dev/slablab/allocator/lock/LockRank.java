package dev.slablab.allocator.lock;

/**
 * The kinds of locks of allocator and consolidator, in the order in which a thread may take them: this is the one
 * statement of the lock order.
 *
 * <p><b>Rule.</b> A thread takes a lock only if it holds none of the same or a later rank, or holds that very lock
 * already. So threads cannot wait for each other in a circle, and one lock of each rank at most is held at a time: no
 * two caches, processors or arenas are ever locked together, and there is no order among equals to be kept.
 *
 * <p><b>Who takes what while holding what.</b>
 * <ul>
 * <li>{@link #CLIENTS}, then {@link #SLAB_LAYER}: registering a client looks whether its cache is still unused.
 * <li>{@link #CACHES}, then {@link #SLAB_LAYER}, {@link #DEPOT} and {@link #TASK_QUEUE}, one after another: a tick
 *     visits all caches and queues what they need.
 * <li>{@link #SLAB_LAYER}, then {@link #PROCESSOR} and {@link #DEPOT}: a snapshot and a verification compare what slabs
 *     have given out with what magazines keep. This is why the magazine layer lets go of everything before it hands an
 *     object to the slab layer.
 * <li>{@link #SLAB_LAYER}, then {@link #ARENA}: slabs are made and released.
 * <li>{@link #SLAB_LAYER}, then {@link #TASK_QUEUE}: the consolidator compares pending with queued moves.
 * <li>{@link #SLAB_LAYER}, then {@link #RELIEF}: whoever releases a slab wakes those who wait for memory.
 * <li>{@link #PROCESSOR}, then {@link #DEPOT}: magazines are exchanged.
 * </ul>
 *
 * <p><b>Never under any lock</b>: constructors, destructors, reclaim callbacks, move callbacks and patience, since they
 * are the client's and may allocate, free, or wait for locks of the client's own under which it allocates; and waiting
 * for a task queue, whose tasks take these locks. Hooks and event listeners run under the slab layer's lock, must not
 * call back in, and are not the client's. A tick hook may run under {@link #CACHES}. The arena asks the system for
 * memory under {@link #ARENA}, the last lock that anything else is waited for under; it gives memory back without.
 *
 * <p><b>Rejected.</b> Global ordering of locks of one rank by number: nothing needs two. Dropping the slab layer's lock
 * around the arena: two threads that find no slab would make two.
 */
public enum LockRank {
    /** The clients of a consolidator. */
    CLIENTS,
    /** The list of an allocator's caches, and of their arenas. */
    CACHES,
    /** The slab layer of one cache, and what the consolidator keeps for it. */
    SLAB_LAYER,
    /** One processor's magazines of one cache. */
    PROCESSOR,
    /** The depot of one cache. */
    DEPOT,
    /** An arena. */
    ARENA,
    /** The entries of a task queue, never its tasks. */
    TASK_QUEUE,
    /** Requests that wait for memory in a running program. */
    RELIEF,
    /** A source of randomness. */
    RANDOM;

    /**
     * Notes that the calling thread has taken a lock of this rank that is no {@link RankedLock}; to be used in an
     * {@code assert} only, after the lock was taken without waiting.
     *
     * @param lock identifies the lock
     * @return true
     * @throws dev.slablab.allocator.verify.InvariantViolation if the thread holds a lock that may not be held then
     */
    public boolean assertTaken(Object lock) {
        assertFree(lock);
        HeldLocks.ofThread().push(this, lock);
        return true;
    }

    /**
     * Notes that the calling thread lets go of a lock of this rank; to be used in an {@code assert} only.
     *
     * @param lock identifies the lock
     * @return true
     * @throws dev.slablab.allocator.verify.InvariantViolation if the thread does not hold it
     */
    public boolean assertReleased(Object lock) {
        HeldLocks.ofThread().remove(this, lock);
        return true;
    }

    /** Whether the calling thread may take a lock, before it waits for it. */
    boolean assertFree(Object lock) {
        HeldLocks.ofThread().requireTakable(this, lock);
        return true;
    }

    /**
     * Makes sure that the calling thread holds no lock of any rank; to be used in an {@code assert} only.
     *
     * @param doing what must not be done under a lock, for the message
     * @return true
     * @throws dev.slablab.allocator.verify.InvariantViolation if it holds one
     */
    public static boolean assertNoneHeld(String doing) {
        HeldLocks.ofThread().requireNone(doing);
        return true;
    }
}
