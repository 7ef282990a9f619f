package dev.slablab.experiments.simulation;

import dev.slablab.consolidator.policy.PolicyProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The consolidation policies that can be named in a variant. */
public final class Policies {

    private Policies() {
    }

    /**
     * Everything found.
     *
     * @param loader also searched for foreign policies
     * @return sorted by name
     */
    public static List<PolicyProvider> all(ClassLoader loader) {
        return ServiceLoader.load(PolicyProvider.class, loader).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PolicyProvider::name)).toList();
    }

    /**
     * One policy.
     *
     * @param name   its name
     * @param loader also searched for foreign policies
     * @return its provider
     * @throws UnknownPolicyException if there is none of that name
     */
    public static PolicyProvider named(String name, ClassLoader loader) {
        List<PolicyProvider> all = all(loader);
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst()
                .orElseThrow(() -> new UnknownPolicyException(name, names(all)));
    }

    private static List<String> names(List<PolicyProvider> all) {
        return Stream.concat(Stream.of(Variant.NONE, Variant.OPTIMUM), all.stream().map(PolicyProvider::name))
                .sorted().toList();
    }
}
