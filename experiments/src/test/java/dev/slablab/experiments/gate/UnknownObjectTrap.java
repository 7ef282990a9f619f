package dev.slablab.experiments.gate;

import static dev.slablab.experiments.gate.Figure.HELD;

import java.util.List;

/**
 * One survivor in a hundred was never registered with its client, which answers DONT_KNOW whenever it is asked.
 *
 * <p><b>What goes wrong.</b> The object lies in no magazine, so a hunt finds nothing, and DONT_KNOW teaches nothing
 * about its slab: it stays the last of the order. A scan that takes one slab takes this one, now and in every interval
 * to come, and all others wait behind it for ever. Disbelief heeds LATER only. So a single object can keep a whole
 * cache from being consolidated: a known sickness of the periodic scan in all revisions.
 *
 * <p><b>Cure.</b> A reap, whose pass takes all slabs and so goes past the object.
 */
final class UnknownObjectTrap implements Trap {
    private static final int SLABS = 1_000;
    private static final int SLOTS = 8;

    @Override
    public String name() {
        return "unknown object";
    }

    @Override
    public String client() {
        return "cooperative 99%, forgetful(lag=1000000000) 1%";
    }

    @Override
    public void record(Recording recording) {
        recording.hostages(SLABS, SLOTS, SLABS);
    }

    @Override
    public List<Gate> gates() {
        return List.of(
                Gate.knownSick("none-nomag", HELD, 8.00, 1.20, 1.06, "optimum"),
                Gate.knownSick("kmem-nomag", HELD, 5.81, 1.20, 1.06, "kmem-nomag-reap"),
                Gate.knownSick("kmem-nomag@2021", HELD, 5.81, 1.20, 1.06, "kmem-nomag-reap@2021"),
                Gate.healthy("optimum", HELD, 1.06, 1.20, 8.00, "none-nomag"));
    }
}
