package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * A burst after which seven objects of eight are freed, all of them into magazines.
 *
 * <p><b>What goes wrong.</b> To the slab layer what lies in a magazine is allocated. So it sees full slabs only:
 * nothing is partial, nothing free, nothing fragmented, while memory is held for eight times what the program has
 * ({@link dev.slablab.experiments.theory.MagazineShadow}). The revision of April 2009 asks whether emptying the depot
 * would uncover fragmentation only where more than one slab is partial, which is never so here; it is sick in this
 * trap, as is known.
 *
 * <p><b>Remedy.</b> To ask that of every cache: magazines that nobody needed for two intervals are emptied, and what
 * they hid is consolidated.
 */
final class MagazineShadowTrap implements Trap {
    private static final int SLABS = 1_000;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "magazine shadow";
    }

    @Override
    public void record(Recording recording) {
        recording.hostages(SLABS, SLOTS, SLABS);
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none", HELD, 8.00, 1.20, 1.14, "kmem"),
                Gate.healthy("kmem", HELD, 1.14, 1.20, 8.00, "kmem:working_set_needs_partials=on"),
                Gate.knownSick("kmem@2009-04", HELD, 8.00, 1.20, 1.14,
                        "kmem@2009-04:working_set_needs_partials=off"),
                Gate.healthy("kmem@2021", HELD, 1.14, 1.20, 8.00, "kmem@2021:working_set_needs_partials=on"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 8.00, "none"));
    }
}
