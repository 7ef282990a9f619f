package dev.slablab.consolidator.smallworld;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another thread of the program, for what the thread of a callback must not do itself. */
final class Foreground implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("foreground").factory());

    /** Does something there and waits for its end. */
    void run(Runnable work) {
        try {
            thread.submit(work).get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
