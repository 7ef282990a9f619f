package dev.slablab.clients;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The client models that there are, by name.
 *
 * <p>A model is written {@code NAME}, or {@code NAME(key=value, key=value)} where its parameters are not to have
 * their standard values, in configuration, on the command line and in result files alike. Several of them can own
 * shares of the objects, and behave one after another; providers from foreign jars are members like any other.
 */
public final class ClientModels {

    private ClientModels() {
    }

    /**
     * All providers that a class loader finds, those of this module and of foreign jars.
     *
     * @param loader where to look; usually the context class loader or one over further jars
     * @return sorted by name
     * @throws IllegalStateException                if two providers have the same name or one has an ill-formed name
     * @throws java.util.ServiceConfigurationError if a provider that is announced cannot be made
     */
    public static List<ClientModelProvider> all(ClassLoader loader) {
        return List.copyOf(byName(ServiceLoader.load(ClientModelProvider.class, loader)).values());
    }

    /**
     * Makes a client as written by a user, in a world that stands still.
     *
     * @param text   as for {@link #create(String, long, ClassLoader, ClientWorld)}
     * @param seed   all randomness of the client follows from it
     * @param loader where to look for its provider
     * @return a new client that owns nothing yet
     */
    public static ClientModel create(String text, long seed, ClassLoader loader) {
        return create(text, seed, loader, ClientWorld.STILL);
    }

    /**
     * Makes a client as written by a user.
     *
     * @param text   {@code NAME} or {@code NAME(key=value, key=value)}; several with shares that add up to 100 %,
     *               {@code NAME 90%, NAME 10%}; phases of these, {@code … until 50000; …}
     * @param seed   all randomness of the client follows from it
     * @param loader where to look for its providers
     * @param world  where it is to live
     * @return a new client that owns nothing yet
     * @throws UnknownClientException   if there is no model of a name
     * @throws IllegalArgumentException if the text is malformed, shares do not add up, a parameter is unknown, or a
     *                                  value is no number or out of range; the message names the text, what is wrong
     *                                  and what is known
     * @throws IllegalStateException    as {@link #all} does
     */
    public static ClientModel create(String text, long seed, ClassLoader loader, ClientWorld world) {
        return new ClientMaker(byName(ServiceLoader.load(ClientModelProvider.class, loader)), seed, world)
                .make(MixtureText.parse(text));
    }

    /** In order of names. */
    static Map<String, ClientModelProvider> byName(Iterable<ClientModelProvider> found) {
        Map<String, ClientModelProvider> providers = new TreeMap<>();
        for (ClientModelProvider provider : found) {
            String type = provider.getClass().getName();
            try {
                ClientText.requireName("client model", provider.name());
            } catch (IllegalArgumentException illFormed) {
                throw new IllegalStateException(type + ": " + illFormed.getMessage(), illFormed);
            }
            ClientModelProvider other = providers.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new IllegalStateException("client model \"" + provider.name() + "\" is provided by both "
                        + other.getClass().getName() + " and " + type);
            }
        }
        return providers;
    }
}
