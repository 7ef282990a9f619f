package dev.slablab.clients.object;

import java.util.List;

/**
 * Where an object can be in its life, in the numbering of the original.
 *
 * <p><b>Why nine.</b> To its client an object is its own or is not. To the allocator it is in use or free. The two know
 * of each other's changes late: an object is allocated before its client knows it and forgotten before it is freed; a
 * move is requested at one time and carried out at another; and what the slab layer calls allocated may be free in a
 * magazine. Put together, that makes nine states, and <em>a move callback can find its object in all of them but the
 * first</em>. In one of them, {@link #IN_USE}, there are references that can be redirected. In all others nothing of
 * the object's contents can be relied on, save for what tells this one state from the others: hence a
 * {@linkplain KnownMark mark}, or a {@linkplain ObjectLedger table} outside the object.
 *
 * <pre>
 *   1 --+                                  +-----------------------------+
 *       +--> 2 --> 3 --> 4 --> 5 --> 6 --> 8 --> 9 --> 2                 |
 *   9 --+          |     ^           |                                   |
 *                  |     +---- 7 &lt;--+     3, 5, 7 --> 8: past the magazines
 *                  +---------------------------------------------------->+
 * </pre>
 *
 * <p>What leads from one to the next, and what is impossible, is data: {@link ObjectEvent}. The states are those of the
 * section "Object States" of the comment at the head of illumos' kmem.c.
 */
public enum ObjectState {
    /** On a slab, and never used since that was made. The one state that no callback finds. */
    RAW(1, "never used since its slab was made"),
    /** Taken from its slab, and not constructed yet: for the program, or as the destination of a queued move. */
    UNCONSTRUCTED(2, "taken from its slab, not constructed"),
    /** Constructed, and not known to its client yet. */
    NEW(3, "constructed, not known yet"),
    /** Known to its client; the only state in which it can move. */
    IN_USE(4, "in use and known"),
    /** Forgotten by its client, and not freed yet. */
    LEAVING(5, "forgotten, not freed yet"),
    /** Free, in a magazine, constructed; allocated to the slab layer. */
    IN_MAGAZINE(6, "free in a magazine"),
    /** Taken from a magazine, and not known to its client again yet. */
    REUSED(7, "taken from a magazine, not known yet"),
    /** No longer constructed, on its way from a magazine, or from its last use, to its slab. */
    DECONSTRUCTED(8, "destroyed, on its way to its slab"),
    /** Free on its slab, with what its last use left there. */
    FREED(9, "free on its slab");

    private final int number;
    private final String meaning;

    ObjectState(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /**
     * The original's number of the state.
     *
     * @return 1 to 9
     */
    public int number() {
        return number;
    }

    /**
     * What it means.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Whether a move callback may find its object so.
     *
     * @return true for all but {@link #RAW}, as moves are requested for what the slab layer has given out
     */
    public boolean meetsCallbacks() {
        return this != RAW;
    }

    /**
     * Whether an object may be moved.
     *
     * @return true for {@link #IN_USE}
     */
    public boolean movable() {
        return this == IN_USE;
    }

    /**
     * What may happen to an object.
     *
     * @return events, in the order of their enumeration; never empty
     */
    public List<ObjectEvent> possible() {
        return List.of(ObjectEvent.values()).stream().filter(event -> event.from(this).isPresent()).toList();
    }

    @Override
    public String toString() {
        return number + " (" + meaning + ")";
    }
}
