package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.ASKED;

import java.util.List;

/**
 * Every object is always busy: the client answers LATER to whatever it is asked, for as long as it is asked.
 *
 * <p><b>What goes wrong.</b> LATER is no refusal, so it would be right to ask again; a client that puts everything off
 * is then called for ever, and each call takes locks of the program. The sparsest slabs, which never move, keep all
 * others from being tried.
 *
 * <p><b>Remedy.</b> Disbelief: the third LATER in a row counts as NO, and the slab is left alone ({@link
 * dev.slablab.consolidator.MoveResponse}; what that costs where LATER was true is {@link
 * dev.slablab.experiments.theory.LaterOdds}). With one object on each slab it is asked about three times. Switched off
 * it is where every scan is desperate, as nothing desperate heeds a mark.
 */
final class DisbeliefStormTrap implements Trap {
    private static final int SLABS = 150;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "disbelief storm";
    }

    @Override
    public String client() {
        return "busy(duty=1)";
    }

    @Override
    public void record(Recording recording) {
        recording.hostages(SLABS, SLOTS, 4 * SLABS);
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.healthy("none-nomag", ASKED, 0, 3, 524, "kmem-nomag:fulltilt=on"),
                Gate.healthy("kmem-nomag", ASKED, 3, 3, 524, "kmem-nomag:fulltilt=on"),
                Gate.healthy("optimum", ASKED, 0.87, 3, 524, "kmem-nomag:fulltilt=on"));
    }
}
