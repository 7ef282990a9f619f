package dev.slablab.experiments.simulation;

import java.util.List;

/** A policy was asked for by a name that nobody has. */
public final class UnknownPolicyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> known;

    UnknownPolicyException(String name, List<String> known) {
        super("unknown policy \"" + name + "\"; known are " + String.join(", ", known));
        this.name = name;
        this.known = List.copyOf(known);
    }

    /**
     * The name asked for.
     *
     * @return as it was written
     */
    public String name() {
        return name;
    }

    /**
     * The names that exist.
     *
     * @return sorted
     */
    public List<String> known() {
        return known;
    }
}
