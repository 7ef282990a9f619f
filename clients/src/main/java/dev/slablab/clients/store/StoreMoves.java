package dev.slablab.clients.store;

import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;

/**
 * Moves entries.
 *
 * <p><b>Known or not.</b> The first word of the object says. Its two lowest bits are set in memory that was never
 * used, in what was freed, and in an entry that is being written. If they are not, the word says in which stripe the
 * entry is and under what number; it may still be gone a moment later. So what counts is the index, under the
 * stripe's lock: if this number leads to this address, the entry is known and stays so while the lock is held.
 *
 * <p><b>Never waits.</b> A stripe that somebody else is changing is asked LATER.
 */
final class StoreMoves implements MoveCallback {
    private final EntryMemory memory;
    private final Stripe[] stripes;

    StoreMoves(EntryMemory memory, Stripe[] stripes) {
        this.memory = memory;
        this.stripes = stripes;
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        long mark = memory.mark(request.from());
        if (!EntryMemory.known(mark)) {
            return Stripe.UNKNOWN;
        }
        Stripe stripe = stripes[EntryMemory.hash(mark) & stripes.length - 1];
        return stripe.move(EntryMemory.id(mark), request.from(), request.to());
    }
}
