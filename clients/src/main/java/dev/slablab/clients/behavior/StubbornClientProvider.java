package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModelProvider;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.Parameter;
import java.util.List;

/** Makes {@link StubbornClient}s, named {@code stubborn}. */
public final class StubbornClientProvider implements ClientModelProvider {
    /** Share of the objects that never move. */
    public static final Parameter SHARE = new Parameter("share", 0, 1, 0.1, "share of the objects that never move");

    /** Makes the provider; called by the service loader. */
    public StubbornClientProvider() {
        assert !name().isEmpty();
    }

    @Override
    public String name() {
        return "stubborn";
    }

    @Override
    public String description() {
        return "refuses to move a share of its objects for as long as they live, moves all others at once";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SHARE);
    }

    @Override
    public ClientModel create(ClientSettings settings) {
        return new StubbornClient(settings.seed(), settings.get(SHARE));
    }
}
