package dev.slablab.consolidator.move;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.Comparator;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * The moves of one cache that were requested and have not ended, by the object to get off.
 *
 * <p>While any is pending, no slab of the cache is released: the client that is called may look at the memory of an
 * object that was freed meanwhile, and must find what it or the allocator left there. Used under the slab layer's
 * lock.
 */
final class PendingMoves implements Verifiable {
    private final LongObjectHashMap<Move> byFrom = new LongObjectHashMap<>();
    private final IntIntHashMap bySlab = new IntIntHashMap();

    boolean isEmpty() {
        return byFrom.isEmpty();
    }

    boolean contains(long from) {
        return byFrom.containsKey(from);
    }

    Move get(long from) {
        return byFrom.get(from);
    }

    /** Whether objects of a slab are to move. */
    boolean anyFrom(int slab) {
        return bySlab.containsKey(slab);
    }

    void add(Move move) {
        byFrom.put(move.from(), move);
        bySlab.addToValue(move.slab(), 1);
    }

    void remove(Move move) {
        byFrom.remove(move.from());
        if (bySlab.addToValue(move.slab(), -1) == 0) {
            bySlab.remove(move.slab());
        }
    }

    /** Withdraws the moves off a slab whose turn has not come; they stay queued but are not pending any more. */
    void withdrawFrom(int slab) {
        for (Move move : sorted()) {
            if (move.slab() == slab && move.waits()) {
                move.withdraw();
                remove(move);
            }
        }
    }

    List<Move> sorted() {
        return byFrom.values().stream().sorted(Comparator.comparingLong(Move::from)).toList();
    }

    @Override
    public void verify() {
        IntIntHashMap found = new IntIntHashMap();
        byFrom.forEachKeyValue((from, move) -> {
            InvariantViolation.unless(move.from() == from && !move.isWithdrawn(),
                    () -> "a move is pending that was withdrawn, or for another object");
            found.addToValue(move.slab(), 1);
        });
        InvariantViolation.unless(found.equals(bySlab),
                () -> "moves by slab " + bySlab + " are counted, " + found + " found");
    }
}
