package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Moves whatever it owns, at once.
 *
 * <p><b>The measure for all others.</b> With this client nothing but the policy stands between the slabs held and the
 * slabs needed, so what a run falls short of the optimum is the policy's doing: when it looks, where it looks, how
 * much it takes on at a time. The same run with another client then shows what the client costs.
 *
 * <p>It answers YES or, for what it does not know, DONT_KNOW: an object between allocation and registration, between
 * deregistration and free, or at rest in a magazine. Even the most willing client has to: nobody can move what has no
 * owner.
 */
public final class CooperativeClient extends LedgerClient {

    /** A client that owns nothing. */
    public CooperativeClient() {
        super();
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of();
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return MoveResponse.YES.because(Reasons.UNUSED);
    }
}
