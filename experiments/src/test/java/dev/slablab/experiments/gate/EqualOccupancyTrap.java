package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * Every slab is half full.
 *
 * <p><b>What goes wrong.</b> No slab is sparser than another, so a policy that waits for sparse ones waits for ever, at
 * twice the memory needed. It is also the most expensive case: a full compaction moves a quarter of the peak, which it
 * never exceeds ({@link dev.slablab.experiments.theory.Bounds}, T1f).
 *
 * <p><b>Remedy.</b> The threshold that slides: where scans find too few slabs, fuller ones are taken. Switched off it
 * is without a limit on the slabs of a scan, as then none counts as sought.
 */
final class EqualOccupancyTrap implements Trap {
    private static final int SLABS = 400;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "equal occupancy";
    }

    @Override
    public void record(Recording recording) {
        recording.allocate(SLABS * SLOTS);
        recording.freeAllBut(object -> object % 2 == 0);
        recording.rest(2 * SLABS);
        recording.mark();
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag", HELD, 2.00, 1.20, 1.14, "kmem-nomag"),
                Gate.healthy("kmem-nomag", HELD, 1.14, 1.20, 2.00, "kmem-nomag:max_slabs=0"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 2.00, "none-nomag"));
    }
}
