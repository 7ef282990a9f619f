package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * After a burst one object in eight survives, one on each slab, and keeps it.
 *
 * <p><b>What goes wrong.</b> No slab empties by itself, whatever is free, and no placement could have known who would
 * survive: the slabs held stay n times those needed (Bonwick, USENIX Summer 1994, section 3.2, hopes that they rarely
 * do; {@link dev.slablab.experiments.theory.RandomSurvivors} has the general case).
 *
 * <p><b>Remedy.</b> Moving the survivors together. The one-eighth rule lets a cache rest at 8/7 of what is needed, so
 * the threshold lies just above.
 */
final class HostageTrap implements Trap {
    private static final int SLABS = 1_000;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "hostage";
    }

    @Override
    public void record(Recording recording) {
        recording.hostages(SLABS, SLOTS, SLABS);
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag", HELD, 8.00, 1.20, 1.14, "kmem-nomag"),
                Gate.healthy("kmem-nomag", HELD, 1.14, 1.20, 8.00, "kmem-nomag:blocked=on"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 8.00, "none-nomag"));
    }
}
