package dev.slablab.consolidator.concurrency;

import dev.slablab.allocator.concurrency.NoLock;
import dev.slablab.allocator.fixture.Damage;

/** The stack over a slab layer whose lock does not lock. */
public final class UnlockedSlabLayerStack extends StackOperations {
    public UnlockedSlabLayerStack() {
        Damage.set(control().slabLayer(), "lock", new NoLock());
    }
}
