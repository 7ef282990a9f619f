package dev.slablab.clients;

import java.util.List;

/** There is no client model of the name asked for. Carries both, so that a command line can suggest the nearest. */
public final class UnknownClientException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String unknown;
    private final String[] known;

    /**
     * Names what was asked for and what there is.
     *
     * @param text    the client as written by the user
     * @param unknown the name in it
     * @param known   the names of all client models
     */
    public UnknownClientException(String text, String unknown, List<String> known) {
        super("client \"" + text + "\": there is no client model \"" + unknown + "\"; known are "
                + String.join(", ", known));
        this.unknown = unknown;
        this.known = known.toArray(String[]::new);
    }

    /**
     * The name asked for.
     *
     * @return the name as written
     */
    public String unknown() {
        return unknown;
    }

    /**
     * The names that there are.
     *
     * @return sorted; empty when no provider was found
     */
    public List<String> known() {
        return List.of(known);
    }
}
