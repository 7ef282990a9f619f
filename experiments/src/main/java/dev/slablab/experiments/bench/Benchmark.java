package dev.slablab.experiments.bench;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** A measurement that can be asked for by name. Found as a service. */
public interface Benchmark {

    /**
     * What it is asked for by.
     *
     * @return a short name
     */
    String name();

    /**
     * What it answers.
     *
     * @return a sentence without its full stop
     */
    String question();

    /**
     * Measures.
     *
     * @param effort   how thoroughly
     * @param progress told what is under way, a line each
     * @return what came out
     */
    BenchmarkResult run(Effort effort, Consumer<String> progress);

    /**
     * The same question, asked of this build of Slablab beside another one.
     *
     * @param build root of the other
     * @return the benchmark; none if this one compares with other things only
     * @throws IllegalArgumentException if there is no build
     */
    default Optional<Benchmark> beside(Path build) {
        return Optional.empty();
    }

    /** How thoroughly something is measured. */
    enum Effort {
        /** As short as it can be, to see that it runs: its figures mean nothing. */
        SMOKE,
        /** Long enough to be believed. */
        FULL
    }

    /**
     * All that there are.
     *
     * @return by name
     */
    static List<Benchmark> all() {
        return ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Benchmark::name)).toList();
    }
}
