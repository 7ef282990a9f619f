package dev.slablab.experiments.bench;

import dev.slablab.experiments.bench.Benchmark.Effort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs classes of JMH in a Java machine of their own. */
final class Jmh {
    private final Effort effort;

    Jmh(Effort effort) {
        this.effort = effort;
    }

    /** Nanoseconds of an operation in each pattern, from one fork. */
    Map<Pattern, Double> patterns(Class<?> benchmarks, int threads, Map<String, String> parameters) {
        OptionsBuilder options = new OptionsBuilder();
        parameters.forEach((name, value) -> options.param(name, value));
        Path log = log();
        options.include(benchmarks.getName()).forks(1).threads(threads).output(log.toString())
                .jvmArgs("-XX:+UseParallelGC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED")
                .warmupIterations(rounds(4)).warmupTime(time())
                .measurementIterations(rounds(5)).measurementTime(time());
        Map<Pattern, Double> times = new EnumMap<>(Pattern.class);
        try {
            for (RunResult result : new Runner(options.build()).run()) {
                String method = result.getParams().getBenchmark();
                for (Pattern pattern : Pattern.values()) {
                    if (method.endsWith("." + pattern.method())) {
                        times.put(pattern, result.getPrimaryResult().getScore());
                    }
                }
            }
            Files.delete(log);
        } catch (RunnerException | IOException failure) {
            throw new IllegalStateException("JMH failed, see " + log + ": " + failure.getMessage(), failure);
        }
        if (times.size() < Pattern.values().length) {
            throw new IllegalStateException("JMH measured only " + times.keySet() + " of " + benchmarks.getName());
        }
        return times;
    }

    private int rounds(int full) {
        return switch (effort) {
            case SMOKE -> 1;
            case FULL -> full;
        };
    }

    private TimeValue time() {
        return switch (effort) {
            case SMOKE -> TimeValue.milliseconds(50);
            case FULL -> TimeValue.milliseconds(400);
        };
    }

    private static Path log() {
        try {
            return Files.createTempFile("slablab-jmh", ".log");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
