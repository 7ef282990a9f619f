package dev.slablab.clients.object;

import static dev.slablab.clients.object.ObjectState.DECONSTRUCTED;
import static dev.slablab.clients.object.ObjectState.FREED;
import static dev.slablab.clients.object.ObjectState.IN_MAGAZINE;
import static dev.slablab.clients.object.ObjectState.IN_USE;
import static dev.slablab.clients.object.ObjectState.LEAVING;
import static dev.slablab.clients.object.ObjectState.NEW;
import static dev.slablab.clients.object.ObjectState.RAW;
import static dev.slablab.clients.object.ObjectState.REUSED;
import static dev.slablab.clients.object.ObjectState.UNCONSTRUCTED;

import java.util.Map;
import java.util.Optional;

/** What leads an object from one {@linkplain ObjectState state} to the next: the table of all legal transitions. */
public enum ObjectEvent {
    /** The slab layer gives it out, to the program or as the destination of a move. */
    TAKEN_FROM_SLAB(Map.of(RAW, UNCONSTRUCTED, FREED, UNCONSTRUCTED)),
    /** Its constructor has run; also where there is none. */
    CONSTRUCTED(Map.of(UNCONSTRUCTED, NEW)),
    /** It goes back as it is: its constructor failed, or the move that it was to be used for was given up. */
    GIVEN_BACK(Map.of(UNCONSTRUCTED, FREED)),
    /** Its client knows it from now on: the last step of allocating it, or of moving to it. */
    PUBLISHED(Map.of(NEW, IN_USE, REUSED, IN_USE)),
    /** Its client knows it no more: the first step of freeing it, and of answering YES to getting off it. */
    INVALIDATED(Map.of(IN_USE, LEAVING)),
    /** It was freed, and a magazine had room; with or without having been known in between. */
    PUT_IN_MAGAZINE(Map.of(LEAVING, IN_MAGAZINE, NEW, IN_MAGAZINE, REUSED, IN_MAGAZINE)),
    /** It was allocated from a magazine: no constructor has run, it may look as it did when it was known. */
    TAKEN_FROM_MAGAZINE(Map.of(IN_MAGAZINE, REUSED)),
    /** Its destructor has run; also where there is none. */
    DESTROYED(Map.of(IN_MAGAZINE, DECONSTRUCTED, LEAVING, DECONSTRUCTED, NEW, DECONSTRUCTED, REUSED, DECONSTRUCTED)),
    /** It is free on its slab. */
    RETURNED_TO_SLAB(Map.of(DECONSTRUCTED, FREED)),
    /** Its slab was released, and its memory belongs to a new one. */
    SLAB_MADE_ANEW(Map.of(FREED, RAW));

    private final Map<ObjectState, ObjectState> transitions;

    ObjectEvent(Map<ObjectState, ObjectState> transitions) {
        this.transitions = Map.copyOf(transitions);
    }

    /**
     * Where it leads.
     *
     * @param state of the object before
     * @return the state afterwards; empty if it cannot happen in that state
     */
    public Optional<ObjectState> from(ObjectState state) {
        return Optional.ofNullable(transitions.get(state));
    }
}
