package dev.slablab.clients.hold;

/**
 * The read-write lock of many kernels: as soon as a writer waits, no further reader is let in, so that the writer does
 * not starve. It does not know who reads.
 */
final class WriterFirstLock {
    private int readers;
    private int writersWaiting;
    private int waiting;
    private boolean brokenUp;

    synchronized void read() {
        waiting++;
        while (writersWaiting > 0 && !brokenUp) {
            pause();
        }
        waiting--;
        readers++;
    }

    synchronized void write() {
        waiting++;
        writersWaiting++;
        while (readers > 0 && !brokenUp) {
            pause();
        }
        writersWaiting--;
        waiting--;
    }

    /** Those who wait in it now. */
    synchronized int waiting() {
        return waiting;
    }

    synchronized int readers() {
        return readers;
    }

    /** Lets everybody in, who can then end; says how many waited. */
    synchronized int breakUp() {
        brokenUp = true;
        notifyAll();
        return waiting;
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException brokenOff) {
            throw new AssertionError(brokenOff);
        }
    }
}
