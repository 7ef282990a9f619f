package dev.slablab.experiments.canary;

import java.util.function.Consumer;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tries a property a fixed number of times with a fixed seed, whatever its annotation says, and reports how that went.
 *
 * <p>jqwik finds it by its service file, and so asks it about every property of this module's tests. It does nothing
 * but in a thread that {@linkplain #reporting listens}.
 */
public final class FixedRun implements AroundPropertyHook {
    static final int TRIES = 100;
    static final String SEED = "1";

    private static final ScopedValue<Consumer<PropertyExecutionResult>> LISTENER = ScopedValue.newInstance();

    /** Runs something that runs properties in this thread, and passes on how each of them ended. */
    static void reporting(Consumer<PropertyExecutionResult> listener, Runnable run) {
        ScopedValue.where(LISTENER, listener).run(run);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (!LISTENER.isBound()) {
            return property.execute();
        }
        PropertyAttributes attributes = context.attributes();
        attributes.setTries(TRIES);
        attributes.setSeed(SEED);
        attributes.setShrinking(ShrinkingMode.OFF);
        PropertyExecutionResult result = among(context.containerClass().getClassLoader(), property);
        LISTENER.get().accept(result);
        return result;
    }

    /** Services are to be found where the property's own class comes from. */
    private static PropertyExecutionResult among(ClassLoader loader, PropertyExecutor property) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return property.execute();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Around what runs before and after the property as well. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
