package dev.slablab.clients.store;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.consolidator.MoveResponse;

/** Wrong on purpose: moves without the stripe's lock, as if its readers could not be in the middle of anything. */
public class UnlockedMoves extends StripeOperations {

    @Override
    MoveResponse moveTo(long from, long to) {
        EntryIndex index = Damage.get(stripe, "index", EntryIndex.class);
        long mark = memory.mark(from);
        if (!EntryMemory.known(mark) || index.address(EntryMemory.id(mark)) != from) {
            return MoveResponse.DONT_KNOW;
        }
        memory.move(from, to);
        index.address(EntryMemory.id(mark), to);
        memory.forget(from);
        return MoveResponse.YES;
    }
}
