package dev.slablab.clients;

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
}
