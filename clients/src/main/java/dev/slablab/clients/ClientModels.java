package dev.slablab.clients;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The client models that there are, by name.
 *
 * <p>A model is written {@code NAME}, or {@code NAME(key=value, key=value)} where its parameters are not to have
 * their standard values, in configuration, on the command line and in result files alike.
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
     * Makes a client as written by a user.
     *
     * @param text   {@code NAME} or {@code NAME(key=value, key=value)}
     * @param seed   all randomness of the client follows from it
     * @param loader where to look for its provider
     * @return a new client that owns nothing yet
     * @throws UnknownClientException   if there is no model of that name
     * @throws IllegalArgumentException if the text is malformed, a parameter is unknown, or a value is no number or
     *                                  out of range; the message names the text, what is wrong and what is known
     * @throws IllegalStateException    as {@link #all} does
     */
    public static ClientModel create(String text, long seed, ClassLoader loader) {
        ClientText client = ClientText.parse(text);
        var providers = byName(ServiceLoader.load(ClientModelProvider.class, loader));
        ClientModelProvider provider = providers.get(client.name());
        if (provider == null) {
            throw new UnknownClientException(text, client.name(), List.copyOf(providers.keySet()));
        }
        client.values().forEach((key, value) -> check(client, provider, key, value));
        return provider.create(new ClientSettings(seed, client.values()));
    }

    private static void check(ClientText client, ClientModelProvider provider, String key, double value) {
        List<Parameter> known = provider.parameters();
        Parameter parameter = known.stream().filter(each -> each.name().equals(key)).findFirst()
                .orElseThrow(() -> ClientText.refuse(client.text(),
                        client.name() + " has no parameter \"" + key + "\"; " + names(known)));
        try {
            parameter.require(value);
        } catch (IllegalArgumentException outOfRange) {
            throw ClientText.refuse(client.text(), outOfRange);
        }
    }

    private static String names(List<Parameter> known) {
        return known.isEmpty()
                ? "it has none"
                : "known are " + String.join(", ", known.stream().map(Parameter::name).toList());
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
