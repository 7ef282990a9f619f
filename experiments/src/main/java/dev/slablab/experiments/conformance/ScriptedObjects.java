package dev.slablab.experiments.conformance;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.ReclaimCallback;

/** Constructor and destructor of a scripted cache: they count, and fail when told to. */
final class ScriptedObjects {
    private long constructed;
    private long destructed;
    private long failing;

    CacheCallbacks callbacks(boolean constructor, boolean destructor, boolean reclaim, ReclaimCallback onReclaim) {
        CacheCallbacks callbacks = CacheCallbacks.NONE;
        if (constructor) {
            callbacks = callbacks.withConstructor((address, argument) -> construct());
        }
        if (destructor) {
            callbacks = callbacks.withDestructor((address, argument) -> destructed++);
        }
        return reclaim ? callbacks.withReclaim(onReclaim) : callbacks;
    }

    private boolean construct() {
        if (failing > 0) {
            failing--;
            return false;
        }
        constructed++;
        return true;
    }

    void failNext(long calls) {
        failing = calls;
    }

    long constructed() {
        return constructed;
    }

    long destructed() {
        return destructed;
    }
}
