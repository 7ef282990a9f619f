package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.experiments.live.soak.SoakResult.FaultBalance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All that was done wrong on purpose, beside what was noticed of it. */
final class SoakFaults {
    /** Where the faults of clients are counted. */
    static final Set<MoveStatistic> OF_CLIENTS = EnumSet.of(MoveStatistic.THREW, MoveStatistic.ANSWERED_NOTHING,
            MoveStatistic.HUNG, MoveStatistic.FREED_UNDER_MOVE, MoveStatistic.FREED_ALREADY, MoveStatistic.YES_UNMOVED,
            MoveStatistic.LEFT_PLACE_USED, MoveStatistic.REENTERED);

    private final Mischief mischief;
    private final Misuse misuse;
    private final Trespass trespass;
    private final FaultListener listener;

    SoakFaults(Mischief mischief, Misuse misuse, Trespass trespass, FaultListener listener) {
        this.mischief = mischief;
        this.misuse = misuse;
        this.trespass = trespass;
        this.listener = listener;
    }

    /** Clients first, by what they are counted under, then the program, then what only debugging notices. */
    List<FaultBalance> balances() {
        List<FaultBalance> balances = new ArrayList<>();
        for (MoveStatistic statistic : OF_CLIENTS) {
            balances.add(new FaultBalance(statistic.publicName(), mischief.done(statistic), listener.told(statistic)));
        }
        for (Misuse.Kind kind : Misuse.Kind.values()) {
            balances.add(new FaultBalance(Words.of(kind), misuse.done(kind), misuse.refused(kind)));
        }
        balances.add(new FaultBalance("freed in move", mischief.freedWatched(),
                listener.reported(AllocatorError.FreedInMove.class)));
        for (Trespass.Kind kind : Trespass.Kind.values()) {
            balances.add(new FaultBalance(Words.of(kind), trespass.done(kind), trespass.noticed(kind)));
        }
        return balances;
    }
}
