package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModelProvider;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.Parameter;
import java.util.List;

/** Makes {@link CooperativeClient}s, named {@code cooperative}. */
public final class CooperativeClientProvider implements ClientModelProvider {

    /** Makes the provider; called by the service loader. */
    public CooperativeClientProvider() {
        assert !name().isEmpty();
    }

    @Override
    public String name() {
        return "cooperative";
    }

    @Override
    public String description() {
        return "moves whatever it owns, at once";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public ClientModel create(ClientSettings settings) {
        return new CooperativeClient();
    }
}
