package dev.slablab.clients.behavior;

import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.Draw;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.function.LongConsumer;

/**
 * Refuses to move a share of its objects, for as long as they live; moves all others at once.
 *
 * <p><b>Why such objects exist.</b> An object whose address was given away (to a device, to a foreign library, into a
 * hash of addresses) has references that its owner cannot redirect. No patience helps.
 *
 * <p><b>The pinned floor.</b> A slab comes free when <em>all</em> of its objects leave, so refusals compound. Say S
 * slabs of n slots are occupied at random with probability p, and a share q of the objects is pinned. A slot then
 * holds a pinned object with probability p·q, a slab holds none with (1 − p·q)<sup>n</sup>, and
 *
 * <pre>    S · (1 − (1 − p·q)<sup>n</sup>)</pre>
 *
 * <p>slabs can never be freed, by any policy, until pinned objects die. For n = 31, p = 0.3 and q = 0.1 that is 61 %
 * of the slabs for 3 % of the slots. The floor is set when the objects are placed: it is lower only if those that
 * will be pinned are allocated side by side. What a policy can still do is to fill these slabs with the objects that
 * move, and not to ask again.
 *
 * <p><b>The choice</b> follows from the seed and the object's number alone, not from the order of anything, so every
 * policy meets the same pinned objects. With the same seed a larger share pins all that a smaller one does, and more.
 * A number that is used again is chosen as it was before.
 */
public final class StubbornClient extends LedgerClient {
    private final long seed;
    private final double share;

    /**
     * A client that owns nothing.
     *
     * @param seed  chooses which objects are pinned
     * @param share of the objects that are, 0 to 1
     * @throws IllegalArgumentException if the share is not in that range
     */
    public StubbornClient(long seed, double share) {
        this.seed = seed;
        this.share = StubbornClientProvider.SHARE.require(share);
    }

    /**
     * Whether an object is one of those that never move. Holds for any number, owned or not.
     *
     * @param object the program's number for it
     * @return whether it is pinned
     */
    public boolean pinned(int object) {
        return Draw.unit(seed, object) < share;
    }

    @Override
    public void forEachPinned(LongConsumer address) {
        forEach((object, at) -> {
            if (pinned(object)) {
                address.accept(at);
            }
        });
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_REFUSE);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        return pinned(object) ? MoveResponse.NO.because(Reasons.PINNED) : MoveResponse.YES.because(Reasons.UNUSED);
    }
}
