package dev.slablab.experiments.scenario;

import dev.slablab.experiments.bench.Benchmark.Effort;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** A published course of events with a published end, which can be asked for by name. Found as a service. */
public interface Scenario {

    /**
     * What it is asked for by.
     *
     * @return a short name
     */
    String name();

    /**
     * What happens in it, and who published it.
     *
     * @return a sentence without its full stop
     */
    String summary();

    /**
     * Carries it out.
     *
     * @param effort   in full, or as small as it can be
     * @param progress told what is under way, a line each
     * @return what came out
     * @throws UnsupportedOperationException where there is no native memory, if it needs any
     */
    ScenarioResult run(Effort effort, Consumer<String> progress);

    /**
     * All that there are.
     *
     * @return by name
     */
    static List<Scenario> all() {
        return ServiceLoader.load(Scenario.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Scenario::name)).toList();
    }
}
