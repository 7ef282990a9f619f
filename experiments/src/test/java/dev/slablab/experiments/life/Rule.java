package dev.slablab.experiments.life;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.experiments.life.Program.Possession;

/** What must hold throughout a life. It is told of everything as it happens, and throws when it is broken. */
public interface Rule {

    /** Between two steps: nothing is under way. */
    default void between(Life life) {
        // holds
    }

    /** The program has got an object. */
    default void acquired(Life life, Possession object) {
        // holds
    }

    /** The program is asked to move an object. */
    default void asked(Life life, MoveRequest request) {
        // holds
    }

    /** It has done what it is about to answer; what changes from now on is the consolidator's doing. */
    default void answered(Life life, MoveRequest request, MoveResponse response) {
        // holds
    }

    /** The consolidator did something, perhaps under the lock of a slab layer. */
    default void seen(Life life, ConsolidatorEvent event) {
        // holds
    }

    /** A slab came or went, under the lock of its layer. */
    default void seen(Life life, ObjectCache cache, AllocatorEvent event) {
        // holds
    }

    /** All steps are done, nothing fails any more, and both queues are empty. */
    default void atRest(Life life) {
        // holds
    }

    /** All objects have been freed and all caches destroyed. */
    default void over(Life life) {
        // holds
    }
}
