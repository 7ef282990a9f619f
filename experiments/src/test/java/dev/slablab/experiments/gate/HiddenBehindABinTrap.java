package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * 150 slabs with 48 of 62 objects, and 13 with 57 at higher addresses.
 *
 * <p><b>What goes wrong.</b> All have the same weight in the original's order, whose bins put slabs of different
 * occupancy side by side, by address. The 13 fill the end of it, which is all that a scan looks at; none of them is
 * below the highest threshold, and the 150 behind them are never seen. More than a fifth of all objects stays free
 * ({@link dev.slablab.experiments.theory.Statement#T4B}; the original itself does the same). A known sickness of the
 * policy, in all revisions.
 *
 * <p><b>Cure.</b> The exact order, in which the 150 are last. A scan that looks further is one only where the threshold
 * has risen already: the tunable for its range is also the number of scans from one change of the threshold to the
 * next.
 */
final class HiddenBehindABinTrap implements Trap {
    private static final int SLOTS = 62;
    private static final int SPARSE_SLABS = 150;
    private static final int SPARSE = 48;
    private static final int HIDING_SLABS = 13;
    private static final int HIDING = 57;

    @Override
    public String name() {
        return "hidden behind a bin";
    }

    @Override
    public int objectSize() {
        return 64;
    }

    @Override
    public void record(Recording recording) {
        recording.allocate((SPARSE_SLABS + HIDING_SLABS) * SLOTS);
        recording.freeAllBut(object -> object % SLOTS < (object / SLOTS < SPARSE_SLABS ? SPARSE : HIDING));
        recording.rest(400);
        recording.mark();
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag", HELD, 1.26, 1.20, 1.13, "kmem-nomag:order=exact"),
                Gate.knownSick("kmem-nomag", HELD, 1.26, 1.20, 1.13, "kmem-nomag:order=exact"),
                Gate.knownSick("kmem-nomag@2009-04", HELD, 1.26, 1.20, 1.13, "kmem-nomag@2009-04:order=exact"),
                Gate.knownSick("kmem-nomag@2021", HELD, 1.26, 1.20, 1.13, "kmem-nomag@2021:order=exact"),
                Gate.healthy("kmem-nomag:order=exact", HELD, 1.13, 1.20, 1.26, "kmem-nomag"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 1.26, "none-nomag"));
    }
}
