package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientWorld;
import dev.slablab.consolidator.Consolidator;
import java.util.Optional;

/** The world of clients in a replay: time passes only where they spend it, and moves are carried out by hand. */
final class SimulatedWorld implements ClientWorld {
    private long nanoseconds;
    private Runnable moves = () -> { };
    private Optional<Consolidator> consolidator = Optional.empty();

    /**
     * There is something to be waited for, and somebody to be notified.
     *
     * @param drain carries out all moves
     * @param asks  asks clients
     */
    void inhabit(Runnable drain, Consolidator asks) {
        moves = drain;
        consolidator = Optional.of(asks);
    }

    @Override
    public void notify(ObjectCache cache, long address) {
        consolidator.ifPresent(asks -> asks.notify(cache, address));
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
