package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.object.MarkedObjects;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Moves whatever it owns, at once, and knows its objects by a {@linkplain dev.slablab.clients.object.KnownMark mark} in
 * their own memory instead of a table.
 *
 * <p>A run with it gives the same figures as one with {@link CooperativeClient}: which way a client recognises its
 * objects is nobody's business but its own.
 */
public final class MarkedClient extends LedgerClient {

    /** A client that owns nothing. */
    public MarkedClient() {
        super(new MarkedObjects());
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MARKS_FREED, Trait.NEEDS_MEMORY);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code marked}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("marked", "moves whatever it owns, at once; it knows its objects by a mark in their memory",
                    settings -> new MarkedClient());
        }
    }
}
