package dev.slablab.experiments.simulation;

import dev.slablab.clients.ClientWorld;

/** The world of clients in a replay: time passes only where they spend it, and moves are carried out by hand. */
final class SimulatedWorld implements ClientWorld {
    private long nanoseconds;
    private Runnable moves = () -> { };

    /** What is to be waited for. */
    void settlesBy(Runnable drain) {
        moves = drain;
    }

    @Override
    public void spend(long more) {
        nanoseconds += more;
    }

    @Override
    public void settle() {
        moves.run();
    }

    long nanoTime() {
        return nanoseconds;
    }
}
