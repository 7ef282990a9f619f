package dev.slablab.consolidator.live;

import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;

/**
 * Says what clients do wrong where nobody listens: warnings of the system's logger {@value #LOGGER}. What ends in an
 * exception is left to the uncaught exception handler of the thread that serves moves, which gets it anyway.
 */
final class FaultWarnings implements LiveListener {
    static final String LOGGER = "dev.slablab.clients";

    @Override
    public void consolidation(ConsolidatorEvent event) {
        if (event instanceof ClientMisbehaved misbehaved) {
            switch (misbehaved.fault()) {
                case ClientFault.Threw thrownOn -> { }
                case ClientFault.AnsweredNothing thrownOn -> { }
                case ClientFault.Hangs hangs -> warn(misbehaved);
                case ClientFault.Hung hung -> warn(misbehaved);
                case ClientFault.FreedUnderMove freed -> warn(misbehaved);
                case ClientFault.FreedAlready freed -> warn(misbehaved);
                case ClientFault.Reentered reentered -> warn(misbehaved);
                case ClientFault.YesWithoutMoving unmoved -> warn(misbehaved);
                case ClientFault.LeftPlaceUsed used -> warn(misbehaved);
            }
        }
    }

    private static void warn(ClientMisbehaved misbehaved) {
        System.getLogger(LOGGER).log(System.Logger.Level.WARNING, misbehaved.message());
    }
}
