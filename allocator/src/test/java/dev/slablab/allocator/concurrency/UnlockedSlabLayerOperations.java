package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.fixture.Damage;

/** A slab layer whose lock does not lock. */
public final class UnlockedSlabLayerOperations extends SlabLayerOperations {
    public UnlockedSlabLayerOperations() {
        Damage.set(layer(), "lock", new NoLock());
    }
}
