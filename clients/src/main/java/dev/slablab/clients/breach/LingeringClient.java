package dev.slablab.clients.breach;

import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.MarkedClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.Set;

/**
 * Moves, and goes on writing to the old place: at its next callback, if none of its objects lies there by then. With
 * {@link dev.slablab.consolidator.ClientWatch.MoveChecks} that is noticed when the place is allocated again or its slab
 * released. Where others allocate in between, it is their object that is overwritten.
 */
public final class LingeringClient extends BreachClient {
    /** What it writes; its low bits make no mark of it. */
    private static final long SCRIBBLE = 0x5c21_bb1e_5c21_bb1fL;

    /** A place that was left, and a view of it. */
    private record Left(long address, Runnable scribble) {
    }

    private final Set<Left> left = new HashSet<>();

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     */
    public LingeringClient(ClientSettings settings) {
        super(settings, new MarkedClient());
    }

    @Override
    public ClientTraits traits() {
        Set<Trait> traits = new HashSet<>(super.traits().traits());
        traits.add(Trait.HARMS_OTHERS);
        return new ClientTraits(traits);
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        left.stream().filter(place -> !owns(place.address) && place.address != request.to())
                .forEach(place -> place.scribble.run());
        left.clear();
        return super.move(request);
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        left.add(new Left(request.from(), () -> request.cache().segment(request.from())
                .set(ValueLayout.JAVA_LONG, 0, SCRIBBLE)));
        return sound(request);
    }

    /** Makes it by its name, {@code lingering}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("lingering", "moves, and goes on writing to the places that a share of its objects has left",
                    LingeringClient::new, SHARE);
        }
    }
}
