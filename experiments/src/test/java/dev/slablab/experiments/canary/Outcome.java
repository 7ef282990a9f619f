package dev.slablab.experiments.canary;

/** What came of running a property. */
sealed interface Outcome {

    /** Every try went well. */
    record Held(int tries) implements Outcome {
    }

    /** The last of some tries went wrong. */
    record Failed(int tries, Throwable reason) implements Outcome {
    }

    /** The property cannot be tried here, and says so itself. */
    record LeftOut() implements Outcome {
    }
}
