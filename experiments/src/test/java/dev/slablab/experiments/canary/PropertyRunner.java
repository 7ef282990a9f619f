package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.ChangedProduct;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a single property against a product. */
final class PropertyRunner {

    private PropertyRunner() { }

    /** How the property goes; jqwik's database, of which nothing is wanted, is put into a folder. */
    static Outcome run(PropertyName property, ChangedProduct product, Path folder) {
        Class<?> type = product.type(property.className());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(type, property.in(type)))
                .filters(EngineFilter.includeEngines("jqwik"))
                .configurationParameter("jqwik.database", folder.resolve("jqwik-database").toString())
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        List<PropertyExecutionResult> results = new ArrayList<>();
        FixedRun.reporting(results::add, () -> LauncherFactory.create().execute(request));
        if (results.size() != 1) {
            throw new IllegalStateException(property + " was run " + results.size() + " times in place of once");
        }
        return outcome(results.getFirst());
    }

    private static Outcome outcome(PropertyExecutionResult result) {
        return switch (result.status()) {
            case SUCCESSFUL -> new Outcome.Held(result.countTries());
            case FAILED -> new Outcome.Failed(result.countTries(), result.throwable().orElseThrow());
            case ABORTED -> new Outcome.LeftOut();
        };
    }
}
