package dev.slablab.allocator.task;

/** Arms one-shot timers: where time comes into the allocator. */
@FunctionalInterface
public interface Timers {

    /**
     * Runs an action once, after a while.
     *
     * @param delay  how long
     * @param action what to run then; short, since timers share a thread
     */
    void arm(Delay delay, Runnable action);

    /** The delays that the allocator knows; how long each is, is the timers' business. */
    enum Delay {
        /** Between two maintenance ticks; the original's {@code kmem_reap_interval}, 15 s. */
        UPDATE,
        /** From the end of a global reap to when the next one is let through; 15 s in the original. */
        REAP
    }
}
