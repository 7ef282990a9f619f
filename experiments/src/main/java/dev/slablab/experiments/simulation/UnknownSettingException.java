package dev.slablab.experiments.simulation;

import java.util.List;

/** A variant sets something that cannot be set. */
public final class UnknownSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> known;

    UnknownSettingException(String name, List<String> known) {
        super("unknown setting \"" + name + "\"");
        this.name = name;
        this.known = List.copyOf(known);
    }

    /**
     * What was to be set.
     *
     * @return a name
     */
    public String name() {
        return name;
    }

    /**
     * What can be set.
     *
     * @return names
     */
    public List<String> known() {
        return known;
    }
}
