package dev.slablab.clients;

import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.behavior.LedgerClient;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.List;

/** Never moves what it allocated first: tables, roots and the like, whose addresses went everywhere. */
public final class ExampleClient extends LedgerClient {
    private final int founders;

    ExampleClient(int founders) {
        this.founders = founders;
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_REFUSE);
    }

    @Override
    protected MoveResponse answer(int object, MoveRequest request) {
        return object < founders ? MoveResponse.NO : MoveResponse.YES;
    }

    /** What makes it by name: {@code example} or {@code example(founders=20)}. */
    public static final class Provider implements ClientModelProvider {
        private static final Parameter FOUNDERS =
                new Parameter("founders", 0, 1e6, 100, "objects that never move: those with smaller numbers");

        @Override
        public String name() {
            return "example";
        }
        @Override
        public String description() {
            return "never moves what it allocated first";
        }
        @Override
        public List<Parameter> parameters() {
            return List.of(FOUNDERS);
        }
        @Override
        public ClientModel create(ClientSettings settings) {
            return new ExampleClient((int) settings.get(FOUNDERS));
        }
    }
}
