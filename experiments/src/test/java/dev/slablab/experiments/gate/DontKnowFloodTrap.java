package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;
import static dev.slablab.experiments.gate.Figure.VAIN;

import java.util.List;

/**
 * Half of the survivors are freed as well, but into magazines: the slab layer takes them for allocated, and their
 * client does not know them any more.
 *
 * <p><b>What goes wrong.</b> DONT_KNOW teaches nothing about a slab, so it is the last of the order as before and the
 * next to be asked about. While the slab layer counts as fragmented the depot is not reaped. So the same free objects
 * are asked about in every interval, none of the slabs that could be emptied is tried, and nothing comes free.
 *
 * <p><b>Remedy.</b> The hunt: what its client does not know is looked for in the magazines, and taken from there
 * ({@link dev.slablab.consolidator.Consolidator}, section 7). It takes time, and the revision of 2021 does without it:
 * its sickness here is known. What no hunt can find is the {@link UnknownObjectTrap}.
 */
final class DontKnowFloodTrap implements Trap {
    private static final int SLABS = 2_000;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "DONT_KNOW flood";
    }

    @Override
    public void record(Recording recording) {
        recording.allocate(SLABS * SLOTS);
        recording.freeAllBut(object -> object % SLOTS == 0);
        recording.rest(SLABS / 20);
        recording.freeAllBut(object -> object % (2 * SLOTS) == 0);
        recording.rest(SLABS);
        recording.mark();
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none", HELD, 16.00, 1.50, 1.14, "kmem"),
                Gate.healthy("kmem", VAIN, 1.00, 2.00, 21.19, "kmem:hunts_magazines=off"),
                Gate.healthy("kmem", HELD, 1.14, 1.50, 15.21, "kmem:hunts_magazines=off"),
                Gate.knownSick("kmem@2021", VAIN, 21.19, 2.00, 1.00, "kmem@2021:hunts_magazines=on"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 16.00, "none"));
    }
}
