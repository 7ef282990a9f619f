package dev.slablab.clients;

import java.util.List;

/** Makes client models by name; found through {@link java.util.ServiceLoader}, also in foreign jars. */
public interface ClientModelProvider {

    /**
     * The model's name on the command line and in result files.
     *
     * @return a lower-case letter, then lower-case letters, digits and hyphens; unique among all providers
     */
    String name();

    /**
     * What the client does when asked to move.
     *
     * @return one sentence
     */
    String description();

    /**
     * What can be set.
     *
     * @return parameters in the order in which to show them, each name once; may be empty
     */
    List<Parameter> parameters();

    /**
     * Makes a client that owns nothing yet.
     *
     * @param settings seed and parameters
     * @return a new client
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    ClientModel create(ClientSettings settings);
}
