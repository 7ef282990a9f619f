package dev.slablab.clients;

import dev.slablab.consolidator.MoveReason;

/** Why clients answer as they do: the words that all models share, so that their answers can be counted together. */
public final class Reasons {
    /** YES: nobody is using the object. */
    public static final MoveReason UNUSED = new MoveReason("unused");
    /** LATER: somebody beside the one who always does refers to the object. */
    public static final MoveReason REFERENCED = new MoveReason("referenced");
    /** LATER: somebody has locked the object, or all objects of its client. */
    public static final MoveReason LOCKED = new MoveReason("locked");
    /** LATER: the object, or one that shares its lock, is held. */
    public static final MoveReason HELD = new MoveReason("held");
    /** LATER: the object is at work. */
    public static final MoveReason BUSY = new MoveReason("busy");
    /** NO: the address of the object went where its client cannot follow it. */
    public static final MoveReason PINNED = new MoveReason("pinned");
    /** NO: the object is of a kind that never moves, such as a root. */
    public static final MoveReason SPECIAL = new MoveReason("special");
    /** NO: the object cannot be freed, which its client takes for a reason not to move it. */
    public static final MoveReason NOT_REMOVABLE = new MoveReason("not removable");
    /** DONT_NEED: nobody has wanted the object for long. */
    public static final MoveReason STALE = new MoveReason("stale");
    /** DONT_KNOW: none of the client's objects lies there. */
    public static final MoveReason UNKNOWN = new MoveReason("unknown");
    /** DONT_KNOW: the object was allocated, but its client has not heard of it yet. */
    public static final MoveReason NOT_REGISTERED = new MoveReason("not registered");
    /** DONT_KNOW: the object was forgotten and is on its way to its cache. */
    public static final MoveReason BEING_FREED = new MoveReason("being freed");
    /** An answer that is not true. */
    public static final MoveReason FALSE = new MoveReason("false on purpose");

    private Reasons() {
    }
}
