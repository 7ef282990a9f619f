package dev.slablab.clients.breach;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.Draw;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.behavior.LedgerClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A sound client that does wrong when it is asked about some of its objects.
 *
 * <p><b>Why such clients exist.</b> A callback is foreign code, and foreign code has defects. What they cost is a
 * property of the consolidator that can be measured like any other: does the run end, is an object lost, what is
 * counted, how much memory does it keep? Which objects it is follows from seed and number alone.
 *
 * <p><b>What is sound stays so.</b> The client's own books are those of a sound client and are changed only by what it
 * does soundly, so that after any number of breaches every object is where the books say, with its contents.
 */
public abstract class BreachClient implements ClientModel {
    /** Share of the objects about which it does wrong. */
    public static final Parameter SHARE =
            new Parameter("share", 0, 1, 0.1, "share of the objects about which it does wrong");

    private final LedgerClient sound;
    private final long seed;
    private final double share;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #SHARE}
     * @param sound    what it would be without its breach; owns nothing
     */
    protected BreachClient(ClientSettings settings, LedgerClient sound) {
        this.sound = sound;
        seed = Draw.seed(settings.seed(), "breach");
        share = settings.get(SHARE);
    }

    /**
     * Does wrong about an object that is owned.
     *
     * @param object  the program's number for it
     * @param request what it was asked
     * @return what it answers; null is none
     */
    protected abstract MoveAnswer breach(int object, MoveRequest request);

    /**
     * Does what it should.
     *
     * @param request what it was asked
     * @return the answer, after which the books are as it says
     */
    protected final MoveAnswer sound(MoveRequest request) {
        return sound.move(request);
    }

    /**
     * Whether it does wrong about an object.
     *
     * @param object any number
     * @return whether it is among its share
     */
    public final boolean chosen(int object) {
        return Draw.unit(seed, object) < share;
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        OptionalInt object = sound.objectAt(request.from());
        return object.isPresent() && chosen(object.getAsInt())
                ? breach(object.getAsInt(), request)
                : sound(request);
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        sound.acquired(cache, object, address);
    }

    @Override
    public final long release(int object) {
        return sound.release(object);
    }

    @Override
    public final long addressOf(int object) {
        return sound.addressOf(object);
    }

    @Override
    public final boolean owns(long address) {
        return sound.owns(address);
    }

    @Override
    public final boolean isOwned(int object) {
        return sound.isOwned(object);
    }

    @Override
    public final int owned() {
        return sound.owned();
    }

    @Override
    public final void forEachPinned(LongConsumer address) {
        sound.forEachPinned(address);
    }

    @Override
    public ClientTraits traits() {
        Set<Trait> traits = EnumSet.of(Trait.BREAKS_CONTRACT);
        traits.addAll(sound.traits().traits());
        return new ClientTraits(traits);
    }

    @Override
    public final void verify() {
        sound.verify();
    }
}
