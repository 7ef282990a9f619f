package dev.slablab.experiments.cli;

import dev.slablab.experiments.live.CorruptionException;

/** What is the same for all commands that run for real. */
final class RealRun {

    private RealRun() {
    }

    /** Runs, and says what it means where it cannot or where an object is not what it should be. */
    static void of(String command, Runnable run) {
        try {
            run.run();
        } catch (CorruptionException found) {
            throw new RunFailedException(command + ": " + found.getMessage(), found);
        } catch (UnsupportedOperationException unsupported) {
            throw new RunFailedException(command + " works on native memory, which is known for Linux on amd64 and "
                    + "aarch64 only; \"slablab run\" and \"slablab replay\" simulate and run anywhere", unsupported);
        }
    }
}
