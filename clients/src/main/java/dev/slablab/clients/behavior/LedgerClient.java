package dev.slablab.clients.behavior;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.object.ObjectLedger;
import dev.slablab.clients.object.OwnedObjects;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.OptionalInt;

/**
 * A client that keeps a ledger of its objects and leaves only the answer open.
 *
 * <p><b>Three questions, always in this order.</b> Is the request sound? A place that the client owns already, or the
 * very place to be left, can only come from a broken allocator, and is an error even if the object is unknown. Is the
 * object known? If not, nothing that follows could be true of it: DONT_KNOW. May it move? That is where clients
 * differ, and all that a subclass decides.
 *
 * <p><b>First the ledger, then the answer.</b> As soon as YES is returned the old memory is freed, and the very next
 * allocation may hand it out. So the references are redirected before.
 *
 * <p>What a client cannot check without keeping the cache of each object is that the cache is the right one; it
 * checks that the size is the cache's.
 */
public abstract class LedgerClient implements ClientModel {
    private final OwnedObjects ledger;

    /** A client that owns nothing, with a table of its objects. */
    protected LedgerClient() {
        this(new ObjectLedger());
    }

    /**
     * A client that owns nothing.
     *
     * @param ledger how it knows its objects; empty
     */
    protected LedgerClient(OwnedObjects ledger) {
        this.ledger = ledger;
    }

    /**
     * Decides about an object that is owned and a request that is sound. After {@link MoveResponse#YES} the ledger is
     * changed, after {@link MoveResponse#DONT_NEED} the object is struck out of it; other answers change nothing.
     *
     * @param object  the program's number for the object
     * @param request the request
     * @return what to answer, and why
     */
    protected abstract MoveAnswer answer(int object, MoveRequest request);

    @Override
    public final MoveAnswer move(MoveRequest request) {
        requireSound(request);
        OptionalInt object = ledger.objectAt(request.from());
        if (object.isEmpty()) {
            return MoveResponse.DONT_KNOW.because(Reasons.UNKNOWN);
        }
        MoveAnswer answer = answer(object.getAsInt(), request);
        if (answer.response() == MoveResponse.YES) {
            ledger.relocate(request.from(), request.to());
        } else if (answer.response() == MoveResponse.DONT_NEED) {
            ledger.release(object.getAsInt());
        }
        return answer;
    }

    private void requireSound(MoveRequest request) {
        if (request.from() == request.to()) {
            throw breach(request, "these are the same place");
        }
        OptionalInt there = ledger.objectAt(request.to());
        if (there.isPresent()) {
            throw breach(request, "object " + there.getAsInt() + " is in use there");
        }
        int size = request.cache().spec().size();
        if (request.size() != size) {
            throw breach(request, request.size() + " bytes are not the cache's " + size);
        }
    }

    private static IllegalStateException breach(MoveRequest request, String reason) {
        return new IllegalStateException("wrong move requested in cache %s, from 0x%x to 0x%x: %s".formatted(
                request.cache().spec().name(), request.from(), request.to(), reason));
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        ledger.acquire(cache, object, address);
    }

    @Override
    public long release(int object) {
        return ledger.release(object);
    }

    @Override
    public final long addressOf(int object) {
        return ledger.addressOf(object);
    }

    @Override
    public final boolean owns(long address) {
        return ledger.owns(address);
    }

    @Override
    public final boolean isOwned(int object) {
        return ledger.isOwned(object);
    }

    /**
     * Which object lies at an address.
     *
     * @param address of an object of the client's caches
     * @return empty when the client owns none there
     */
    public final OptionalInt objectAt(long address) {
        return ledger.objectAt(address);
    }

    @Override
    public final int owned() {
        return ledger.size();
    }

    /**
     * Visits every owned object, in order of numbers. The visitor must not change what is owned.
     *
     * @param visitor told of each
     */
    public final void forEach(OwnedObjects.Visitor visitor) {
        ledger.forEach(visitor);
    }

    @Override
    public void verify() {
        ledger.verify();
    }
}
