package dev.slablab.consolidator.event;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.Occupancy;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.policy.Consideration;
import dev.slablab.consolidator.policy.ConsolidationPolicy.ThresholdState;
import dev.slablab.consolidator.policy.ScanResult;
import dev.slablab.consolidator.policy.Verdict;
import java.util.Optional;

/** Something that the consolidator did. */
public sealed interface ConsolidatorEvent {

    /**
     * The cache it was done to.
     *
     * @return the cache
     */
    ObjectCache cache();

    /**
     * The periodic scan has looked at a cache. Sent under the slab layer's lock; if slabs are to be emptied, before the
     * pass that does it.
     *
     * @param cache   the cache
     * @param verdict what the policy wants done about it
     */
    record CacheAssessed(ObjectCache cache, Verdict verdict) implements ConsolidatorEvent {
    }

    /**
     * Moves are about to be requested. Sent under the slab layer's lock.
     *
     * @param cache  the cache
     * @param pass   number of the pass
     * @param kind   what led to it
     * @param before slabs by occupancy, as they are now
     */
    record PassStarted(ObjectCache cache, long pass, PassKind kind, Occupancy before) implements ConsolidatorEvent {
    }

    /**
     * A pass has looked at a slab. Sent under the slab layer's lock.
     *
     * @param cache    the cache
     * @param pass     number of the pass
     * @param ordinal  the slab's ordinal
     * @param refCount its allocated objects
     * @param capacity its objects
     * @param outcome  what became of it
     */
    record SlabConsidered(ObjectCache cache, long pass, long ordinal, int refCount, int capacity, Consideration outcome)
            implements ConsolidatorEvent {
    }

    /**
     * All moves of a pass have been requested. Sent under the slab layer's lock.
     *
     * @param cache     the cache
     * @param pass      number of the pass
     * @param result    how it went
     * @param threshold the policy's while it went on, if it has one
     */
    record PassEnded(ObjectCache cache, long pass, ScanResult result, Optional<ThresholdState> threshold)
            implements ConsolidatorEvent {
    }

    /**
     * A move is put on the move queue; sent before that is tried.
     *
     * @param cache the cache
     * @param pass  the pass that it belongs to
     */
    record MoveQueued(ObjectCache cache, long pass) implements ConsolidatorEvent {
    }

    /**
     * The move queue did not take a move that it was to get.
     *
     * @param cache the cache
     * @param pass  the pass that it belonged to
     */
    record MoveDropped(ObjectCache cache, long pass) implements ConsolidatorEvent {
    }

    /**
     * A queued move ended without its client being called.
     *
     * @param cache  the cache
     * @param pass   the pass that it belonged to
     * @param move   what was to move where
     * @param reason why not
     */
    record MoveSkipped(ObjectCache cache, long pass, PendingMove move, SkipReason reason) implements ConsolidatorEvent {
    }

    /**
     * The client is about to be called, by the thread that tells how the move ends. If the client throws, nothing more
     * is told of the move.
     *
     * @param cache the cache
     * @param pass  the pass that it belongs to
     * @param move  what is to move where
     */
    record MoveStarted(ObjectCache cache, long pass, PendingMove move) implements ConsolidatorEvent {
    }

    /**
     * A move has ended after its client answered.
     *
     * @param cache      the cache
     * @param pass       the pass that it belonged to
     * @param move       what was to move where
     * @param answer     what the client said
     * @param hunt       what a hunt through the magazines found, if there was one
     * @param disbelieved whether a LATER was taken for a NO
     * @param emptied    whether the move emptied its source slab
     */
    record MoveEnded(
            ObjectCache cache,
            long pass,
            PendingMove move,
            MoveAnswer answer,
            Optional<HuntOutcome> hunt,
            boolean disbelieved,
            boolean emptied)
            implements ConsolidatorEvent {

        /**
         * The answer without its reason.
         *
         * @return one of five
         */
        public MoveResponse response() {
            return answer.response();
        }
    }

    /**
     * A move has ended whose client was called, but gave no answer that could be believed.
     *
     * @param cache       the cache
     * @param pass        the pass that it belonged to
     * @param move        what was to move where
     * @param disbelieved whether that was taken for a NO
     */
    record MoveUnanswered(ObjectCache cache, long pass, PendingMove move, boolean disbelieved)
            implements ConsolidatorEvent {
    }

    /**
     * A client has done what its contract forbids. It may be sent while the callback goes on, and does not end the
     * move.
     *
     * @param cache   the cache
     * @param pass    the pass that the move belongs to
     * @param move    what was to move where
     * @param address the object to be moved
     * @param fault   what the client did, and what was done about it
     */
    record ClientMisbehaved(ObjectCache cache, long pass, PendingMove move, long address, ClientFault fault)
            implements ConsolidatorEvent {

        /**
         * All of it in words.
         *
         * @return a sentence without its full stop; where a callback hangs, its stack follows in further lines
         */
        public String message() {
            return "cache %s, object 0x%x (slot %d of slab %d) on its way to slot %d of slab %d: its client %s; %s"
                    .formatted(cache, address, move.fromSlot(), move.fromOrdinal(), move.toSlot(), move.toOrdinal(),
                            fault.deed(), fault.aftermath());
        }
    }
}
