package dev.slablab.allocator.concurrency;

/** A planted race in place of the magazine layer. */
public final class BrokenTryLockOperations extends FrontEndOperations {
    public BrokenTryLockOperations() {
        super((chunkSize, cpus, enabled, sink) -> new BrokenTryLock(sink));
    }
}
