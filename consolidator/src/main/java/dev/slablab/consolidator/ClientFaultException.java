package dev.slablab.consolidator;

import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;

/**
 * A callback ended without an answer. Its move has ended as well, in good order, when this is thrown on to whoever
 * serves the move queue, so that nothing of what a client throws is lost: a threaded queue hands it to the uncaught
 * exception handler of its thread and goes on.
 */
public final class ClientFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says all that is known.
     *
     * @param event what happened
     */
    public ClientFaultException(ConsolidatorEvent.ClientMisbehaved event) {
        super(event.message());
        if (event.fault() instanceof ClientFault.Threw threw) {
            initCause(threw.thrown());
        }
    }
}
