package dev.slablab.experiments.life;

/**
 * One thing that is done to a generated allocator.
 *
 * <p>All numbers are 0 or more, and mean something in every state: caches, processors and slabs count modulo those that
 * there are, and so do objects among those that the program owns. So a step keeps its sense when others before it are
 * left away, which is what shrinking does.
 */
sealed interface Step {

    /** A step that is one operation in every state. */
    sealed interface Plain extends Step {
    }

    /** Allocates; amounts are eighths of a slab, an object at least. */
    record Allocate(int cache, int cpu, int amount) implements Step {
    }

    /** Frees every {@code stride}-th object beginning with one; amounts as for {@link Allocate}. */
    record Free(int cache, int cpu, int first, int stride, int amount) implements Step {
    }

    /** An interval ends for all caches. */
    record Tick() implements Plain {
    }

    /** An interval ends for one cache. */
    record Update(int cache) implements Plain {
    }

    /** Armed timers expire. */
    record Timers() implements Plain {
    }

    /** Maintenance tasks are served. */
    record Maintain(int tasks, int cpu) implements Step {
    }

    /** Moves are served. */
    record Move(int moves, int cpu) implements Step {
    }

    /** Both queues are served until they are empty. */
    record Settle() implements Step {
    }

    /** A cache is reaped. */
    record Reap(int cache) implements Plain {
    }

    /** All caches are reaped. */
    record ReapAll() implements Plain {
    }

    /** A cache is reaped at once, its whole depot. */
    record ReapNow(int cache) implements Plain {
    }

    /** The client says that an object can move now. */
    record Notify(int cache, int object) implements Step {
    }

    /** The same of any place on any slab that there is or was. */
    record NotifyAt(int cache, int slab, int slot) implements Step {
    }

    /** The magazine layer is emptied and switched off. */
    record Purge(int cache) implements Plain {
    }

    /** It is switched on again. */
    record Enable(int cache) implements Plain {
    }

    /** The depot's lock was waited for. */
    record Contend(int cache, int times) implements Plain {
    }

    /** A tunable gets another value. */
    record Tune(String tunable, int value) implements Plain {
    }

    /** Constructors will fail. */
    record FailConstructors(int cache, int calls) implements Plain {
    }

    /** A queue will not take tasks. */
    record FailDispatches(boolean ofMoves, int dispatches) implements Plain {
    }

    /** So many more pages may be taken, and no others. */
    record Shortage(int pages) implements Plain {
    }

    /** What others do while the scan that requests the next but {@code requests} move is between two requests. */
    record InScan(int requests, Step work) implements Step {
    }

    /** What others do during the next callback. */
    record InCallback(Step work) implements Step {
    }

    /** The whole state is written down. */
    record Look() implements Step {
    }
}
