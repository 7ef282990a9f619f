package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * Of a large cache next to nothing is left: one object on each of 300 slabs, which five slabs could hold.
 *
 * <p><b>What goes wrong.</b> A policy that leaves small caches alone stops in the middle of the way: when it has made
 * the cache small, it is small. The remainder stays for ever. The original does that below 101 slabs, on purpose, as a
 * few pages are not worth callbacks; it keeps up to 100 slabs for each such cache, however few objects they hold. That
 * is a known sickness, with a bound in bytes but none as a ratio.
 *
 * <p><b>Cure.</b> No lower limit; the one-eighth rule alone then ends it.
 */
final class TinyRemainderTrap implements Trap {
    private static final int SLABS = 300;
    private static final int SLOTS = 62;

    @Override
    public String name() {
        return "tiny remainder";
    }

    @Override
    public int objectSize() {
        return 64;
    }

    @Override
    public void record(Recording recording) {
        recording.hostages(SLABS, SLOTS, 2 * SLABS);
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag", HELD, 60.00, 2.00, 1.00, "kmem-nomag:minslabs=0"),
                Gate.knownSick("kmem-nomag", HELD, 20.00, 2.00, 1.00, "kmem-nomag:minslabs=0"),
                Gate.healthy("kmem-nomag:minslabs=0", HELD, 1.00, 2.00, 20.00, "kmem-nomag"),
                Gate.healthy("optimum", HELD, 1.00, 1.00, 60.00, "none-nomag"));
    }
}
