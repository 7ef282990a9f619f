package dev.slablab.clients;

import java.util.List;
import java.util.function.Function;

/** A provider that is no more than a name, a sentence, parameters and a constructor. */
public abstract class NamedProvider implements ClientModelProvider {
    private final String name;
    private final String description;
    private final Function<ClientSettings, ? extends ClientModel> maker;
    private final List<Parameter> parameters;

    /**
     * Says what it provides.
     *
     * @param name        see {@link #name}
     * @param description see {@link #description}
     * @param maker       makes a client that owns nothing yet
     * @param parameters  see {@link #parameters}
     */
    protected NamedProvider(
            String name,
            String description,
            Function<ClientSettings, ? extends ClientModel> maker,
            Parameter... parameters) {
        this.name = name;
        this.description = description;
        this.maker = maker;
        this.parameters = List.of(parameters);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public final ClientModel create(ClientSettings settings) {
        return maker.apply(settings);
    }
}
