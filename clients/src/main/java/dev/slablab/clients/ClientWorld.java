package dev.slablab.clients;

import dev.slablab.allocator.ObjectCache;

/**
 * What a client model can do beside answering: it comes from outside, as it is different in a simulation and in a
 * running program.
 */
public interface ClientWorld {
    /** Time stands still, and there is nothing to wait for. */
    ClientWorld STILL = new ClientWorld() {
        @Override
        public void spend(long nanoseconds) {
            // no time passes
        }

        @Override
        public void settle() {
            // nothing is under way
        }

        @Override
        public void notify(ObjectCache cache, long address) {
            // nobody has asked
        }
    };

    /**
     * Lets time pass, as work would.
     *
     * @param nanoseconds how much, 0 or more
     */
    void spend(long nanoseconds);

    /**
     * Waits until all moves have been carried out; no client may, in its callback.
     *
     * @throws IllegalStateException if it is called in a callback
     */
    void settle();

    /**
     * Says that an object can move now that was put off, see {@link
     * dev.slablab.consolidator.Consolidator#notify(ObjectCache, long)}.
     *
     * @param cache   where it was allocated
     * @param address where it lies
     */
    void notify(ObjectCache cache, long address);
}
