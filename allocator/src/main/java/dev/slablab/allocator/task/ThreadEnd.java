package dev.slablab.allocator.task;

/** The end of a thread, which whoever closes something has to wait for whatever happens to itself. */
public final class ThreadEnd {

    private ThreadEnd() {
    }

    /**
     * Waits until a thread has ended. An interrupt does not cut the wait short; it is kept for later.
     *
     * @param thread a thread that is about to end by itself
     */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
