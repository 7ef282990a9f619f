package dev.slablab.consolidator;

import java.util.Optional;

/**
 * What a client may answer when asked to get off an object.
 *
 * <p>It follows which of the two objects the consolidator frees: the old one after {@link #YES}, the new one after
 * {@link #NO}, {@link #LATER} and {@link #DONT_KNOW}, both after {@link #DONT_NEED}. The client frees neither.
 */
public enum MoveResponse implements MoveAnswer {
    /** The contents are at the new place now; the old one is not used any more. */
    YES,
    /** The object cannot move. Its slab is not asked about again until there is a reason to. */
    NO,
    /** The object cannot move just now. The third such answer for a slab in a row is taken for a {@link #NO}. */
    LATER,
    /** The client owns the object but can do without it; neither place is used any more. */
    DONT_NEED,
    /** The client does not know the object: it is free, in a magazine, or not yet or no longer registered. */
    DONT_KNOW;

    /**
     * This response with a reason.
     *
     * @param reason why; counted, see {@link MoveReason}
     * @return the answer
     */
    public MoveAnswer because(MoveReason reason) {
        return new Reasoned(this, reason);
    }

    @Override
    public MoveResponse response() {
        return this;
    }

    @Override
    public Optional<MoveReason> reason() {
        return Optional.empty();
    }
}
