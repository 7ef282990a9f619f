package dev.slablab.consolidator.event;

/** Why a queued move ended without its client being called. */
public enum SkipReason {
    /** Its slab is not worth emptying any more. */
    NOT_RECLAIMABLE,
    /** The object was freed to its slab, or the slab with it is gone. */
    FREE_ON_SLAB,
    /** The destination could not be constructed. */
    CONSTRUCTOR_FAILED,
    /** The destination was made to fail on purpose. */
    FAILURE_INJECTED
}
