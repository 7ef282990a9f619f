package dev.slablab.clients;

import dev.slablab.clients.MixtureText.Member;
import dev.slablab.clients.MixtureText.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what was written, from the providers that there are. Each member of a mixture has a seed of its own. */
record ClientMaker(Map<String, ClientModelProvider> providers, long seed, ClientWorld world) {
    private static final int PERCENT = 2;

    ClientModel make(MixtureText written) {
        List<SuccessionClient.Phase> phases = new ArrayList<>();
        for (Phase phase : written.phases()) {
            ClientMaker maker = phases.isEmpty() ? this : withSeed(phases.size());
            phases.add(new SuccessionClient.Phase(maker.make(phase), phase.until().orElse(Long.MAX_VALUE)));
        }
        return phases.size() == 1 ? phases.getFirst().client() : new SuccessionClient(phases);
    }

    private ClientMaker withSeed(int number) {
        return new ClientMaker(providers, Draw.bits(seed, number), world);
    }

    /** A client alone has the seed itself. */
    private ClientModel make(Phase phase) {
        if (phase.members().size() == 1) {
            return make(phase.members().getFirst().client());
        }
        List<MixtureClient.Member> members = new ArrayList<>();
        BigDecimal upTo = BigDecimal.ZERO;
        for (Member member : phase.members()) {
            upTo = upTo.add(member.share());
            members.add(new MixtureClient.Member(withSeed(members.size() + 1).make(member.client()),
                    upTo.movePointLeft(PERCENT).doubleValue()));
        }
        return new MixtureClient(seed, members);
    }

    private ClientModel make(ClientText client) {
        ClientModelProvider provider = providers.get(client.name());
        if (provider == null) {
            throw new UnknownClientException(client.text(), client.name(), List.copyOf(providers.keySet()));
        }
        client.values().forEach((key, value) -> check(client, provider, key, value));
        return provider.create(new ClientSettings(seed, client.values(), world));
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
}
