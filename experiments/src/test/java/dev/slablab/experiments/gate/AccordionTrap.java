package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.MOVES;
import static dev.slablab.experiments.gate.Figure.PARTIAL;

import java.util.List;

/**
 * Slabs of all occupancies in a mixed order, while memory is short: one reap after another.
 *
 * <p><b>What goes wrong.</b> One end of the order is filled while the other is emptied. A pass that does not see where
 * the ends meet pushes objects to and fro for ever; one that takes its slabs from anywhere but the sparse end moves
 * more than it must; and one that stops too early leaves slabs half full though memory is short. If all is well at most
 * one slab is partial in the end, by nearly the fewest moves ({@link
 * dev.slablab.experiments.theory.Statement#T4C}, {@link dev.slablab.experiments.theory.Statement#T1A}; illumos kmem.c,
 * "Slab Consolidator", calls this the accordion).
 *
 * <p><b>Remedies.</b> The pass after a reap, which has no limits and ends at the first slab; and the order by
 * occupancy.
 */
final class AccordionTrap implements Trap {
    private static final int SLABS = 300;
    private static final int SLOTS = 8;
    private static final int REAPS = 6;

    @Override
    public String name() {
        return "accordion";
    }

    /** 1 to 7 objects stay, neighbours having little in common. */
    private static boolean stays(int object) {
        int slab = object / SLOTS;
        return object % SLOTS <= slab * 37 % 101 % (SLOTS - 1);
    }

    @Override
    public void record(Recording recording) {
        recording.allocate(SLABS * SLOTS);
        recording.freeAllBut(AccordionTrap::stays);
        for (int reap = 0; reap < REAPS; reap++) {
            recording.mark();
        }
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag-reap", PARTIAL, 300, 1, 0, "kmem-nomag-reap"),
                Gate.healthy("kmem-nomag-reap", PARTIAL, 0, 1, 300, "kmem-nomag-reap:noreap=on"),
                Gate.healthy("kmem-nomag-reap", MOVES, 1.03, 1.10, 1.76, "kmem-nomag-reap:order=lifo"),
                Gate.healthy("optimum", PARTIAL, 0, 1, 300, "none-nomag"),
                Gate.healthy("optimum", MOVES, 1.00, 1.00, 1.76, "kmem-nomag-reap:order=lifo"));
    }
}
