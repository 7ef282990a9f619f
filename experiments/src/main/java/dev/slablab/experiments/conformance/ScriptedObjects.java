package dev.slablab.experiments.conformance;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.ObjectCache;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Constructor and destructor of a scripted cache: they count, and fail when told to. */
final class ScriptedObjects {
    private final Script script;
    private @Nullable ObjectCache cache;
    private long constructed;
    private long destructed;
    private long failing;

    ScriptedObjects(Script script) {
        this.script = script;
    }

    /** Nothing is constructed before the cache is there. */
    void belongTo(ObjectCache owner) {
        cache = owner;
    }

    private ObjectCache owner() {
        return Objects.requireNonNull(cache, "the cache is being made");
    }

    CacheCallbacks callbacks(boolean constructor, boolean destructor, boolean reclaim) {
        CacheCallbacks callbacks = CacheCallbacks.NONE;
        if (constructor) {
            callbacks = callbacks.withConstructor((address, argument) -> construct(address));
        }
        if (destructor) {
            callbacks = callbacks.withDestructor((address, argument) -> destruct(address));
        }
        return reclaim ? callbacks.withReclaim(argument -> script.reclaim(owner())) : callbacks;
    }

    private boolean construct(long address) {
        if (failing > 0) {
            failing--;
            return false;
        }
        constructed++;
        script.constructed(owner(), address);
        return true;
    }

    private void destruct(long address) {
        destructed++;
        script.destructed(owner(), address);
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
