package dev.slablab.experiments.life;

import dev.slablab.experiments.conformance.ScenarioRecorder;
import java.nio.file.Path;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Saves the shrunk life of a property that fails as a scenario, and says how to replay it. */
final class Counterexample implements AroundPropertyHook {
    static final Path FOLDER = Path.of("target", "counterexamples");

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyExecutionResult result = property.execute();
        boolean failed = result.status() == PropertyExecutionResult.Status.FAILED;
        return failed && result.throwable().orElse(null) instanceof LifeFailure failure
                ? result.mapToFailed(said(context.targetMethod().getName(), failure)) : result;
    }

    private static AssertionError said(String property, LifeFailure failure) {
        Path file = file(property, failure.recorded());
        failure.recorded().write(file);
        return new AssertionError(failure.getMessage() + "\nThe shrunk life has " + failure.recorded().lines().size()
                + " lines; replay it by\n  ./slablab conform experiments/" + file + "\n", failure);
    }

    static Path file(String property, ScenarioRecorder recorded) {
        return FOLDER.resolve(property + "-" + Integer.toHexString(recorded.lines().hashCode()) + ".jsonl");
    }
}
