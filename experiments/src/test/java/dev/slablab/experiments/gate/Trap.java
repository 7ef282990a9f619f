package dev.slablab.experiments.gate;

import java.util.List;

/**
 * An adversarial workload: what it does, who owns its objects, and the gates that policies have to pass.
 *
 * <p>To add a policy, add its gates to each trap; to add a trap, a class like the others to {@link Traps}.
 */
interface Trap {

    /** How it is called in the table. */
    String name();

    /** Bytes of an object: 512, eight to a slab, unless the trap needs more. */
    default int objectSize() {
        return 512;
    }

    /** The client model that owns the objects: one that moves everything, unless the trap lies in the client. */
    default String client() {
        return "cooperative";
    }

    /** The workload, with one mark at least. */
    void record(Recording recording);

    /** One gate for each policy, or several. */
    List<Gate> gates();
}
