package dev.slablab.clients.breach;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.Patterns;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.behavior.MarkedClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.HashSet;
import java.util.Set;

/**
 * Moves, and goes on writing to the old place: at its next callback, unless somebody else has written there by then.
 * With {@link dev.slablab.consolidator.ClientWatch.MoveChecks} that is noticed when the place is allocated again or its
 * slab released.
 *
 * <p><b>Why it looks first.</b> A defect would not, and would destroy what is not its own; nothing could be said of
 * such a run. Here the first word of the old place is exchanged only if it is still what the client left, or what the
 * checks wrote over it, in one step. Whoever has got the place meanwhile and has not written to it yet is going to.
 */
public final class LingeringClient extends BreachClient {
    /** What it writes; its low bits make no mark of it. */
    private static final long SCRIBBLE = 0x5c21_bb1e_5c21_bb1fL;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    /** A place that was left, and its first word then. */
    private record Left(ObjectCache cache, long address, long word) {

        static Left by(MoveRequest request) {
            return new Left(request.cache(), request.from(),
                    request.cache().segment(request.from()).get(ValueLayout.JAVA_LONG, 0));
        }

        void scribble() {
            MemorySegment place = cache.segment(address);
            if (!WORD.compareAndSet(place, 0L, Patterns.UNINITIALIZED, SCRIBBLE)) {
                WORD.compareAndSet(place, 0L, word, SCRIBBLE);
            }
        }
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
    public MoveAnswer move(MoveRequest request) {
        left.stream().filter(place -> !owns(place.address) && place.address != request.to()).forEach(Left::scribble);
        left.clear();
        return super.move(request);
    }

    @Override
    protected MoveAnswer breach(int object, MoveRequest request) {
        MoveAnswer answer = sound(request);
        left.add(Left.by(request));
        return answer;
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
