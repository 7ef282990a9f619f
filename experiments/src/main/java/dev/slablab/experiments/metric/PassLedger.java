package dev.slablab.experiments.metric;

import dev.slablab.allocator.slab.Occupancy;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.experiments.theory.OccupancyHistogram;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Compares passes with the optimum.
 *
 * <p>A pass is all moves of one scan or one reap. If its moves released j slabs, the fewest moves that could have is
 * the sum of the j smallest occupancies at its start, slabs with an object known to be immovable left aside. The
 * optimum is summed over passes; a fruitless pass adds to the moves and nothing to the optimum.
 */
public final class PassLedger {
    private final Map<Long, Tally> open = new HashMap<>();
    private long optimalMoves;

    /** A ledger without passes. */
    public PassLedger() {
    }

    /**
     * Follows what the consolidator does.
     *
     * @param event what it did
     */
    public void accept(ConsolidatorEvent event) {
        switch (event) {
            case ConsolidatorEvent.PassStarted started -> open.put(started.pass(), new Tally(started.before()));
            case ConsolidatorEvent.PassEnded ended -> {
                tally(ended.pass()).requested = true;
                settle(ended.pass());
            }
            case ConsolidatorEvent.CacheAssessed assessed -> { }
            case ConsolidatorEvent.SlabConsidered considered -> { }
            case ConsolidatorEvent.MoveQueued queued -> tally(queued.pass()).waiting++;
            case ConsolidatorEvent.MoveDropped dropped -> moveOver(dropped.pass(), false);
            case ConsolidatorEvent.MoveSkipped skipped -> moveOver(skipped.pass(), false);
            case ConsolidatorEvent.MoveStarted begun -> { }
            case ConsolidatorEvent.MoveEnded ended -> moveOver(ended.pass(), ended.emptied());
            case ConsolidatorEvent.MoveUnanswered ended -> moveOver(ended.pass(), false);
            case ConsolidatorEvent.ClientMisbehaved fault -> { }
        }
    }

    private Tally tally(long pass) {
        return Objects.requireNonNull(open.get(pass), "that pass is over");
    }

    private void moveOver(long pass, boolean emptied) {
        Tally tally = tally(pass);
        tally.waiting--;
        tally.released += emptied ? 1 : 0;
        settle(pass);
    }

    private void settle(long pass) {
        Tally tally = tally(pass);
        if (tally.requested && tally.waiting == 0) {
            optimalMoves += tally.released == 0 ? 0 : fewest(tally.before, tally.released);
            open.remove(pass);
        }
    }

    private static long fewest(Occupancy before, int released) {
        int[] movable = new int[before.max() + 1];
        int slabs = 0;
        for (int refCount = 1; refCount <= before.max(); refCount++) {
            movable[refCount] = before.slabs(refCount) - before.marked(refCount);
            slabs += movable[refCount];
        }
        return new OccupancyHistogram(movable, before.max()).objectsInEmptiest(Math.min(released, slabs));
    }

    /**
     * The optimum of all passes that have ended.
     *
     * @return moves
     */
    public long optimalMoves() {
        return optimalMoves;
    }

    private static final class Tally {
        private final Occupancy before;
        private boolean requested;
        private int waiting;
        private int released;

        private Tally(Occupancy before) {
            this.before = before;
        }
    }
}
