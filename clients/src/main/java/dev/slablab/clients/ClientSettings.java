package dev.slablab.clients;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client model is made from.
 *
 * @param seed       all randomness of the model follows from it
 * @param parameters values by name of parameter; those not named have their standard values
 * @param world      where it lives
 */
public record ClientSettings(long seed, Map<String, Double> parameters, ClientWorld world) {

    /** Keeps an unmodifiable copy in order of names. */
    public ClientSettings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * In a world that stands still.
     *
     * @param seed       all randomness of the model follows from it
     * @param parameters values by name of parameter
     */
    public ClientSettings(long seed, Map<String, Double> parameters) {
        this(seed, parameters, ClientWorld.STILL);
    }

    /**
     * Standard values throughout, in a world that stands still.
     *
     * @param seed the seed
     * @return settings without parameters
     */
    public static ClientSettings standard(long seed) {
        return new ClientSettings(seed, Map.of());
    }

    /**
     * The value of a parameter.
     *
     * @param parameter which
     * @return what was set, or its standard value
     * @throws IllegalArgumentException if what was set is out of range
     */
    public double get(Parameter parameter) {
        return parameter.require(parameters.getOrDefault(parameter.name(), parameter.standard()));
    }
}
