package dev.slablab.experiments.bench;

import dev.slablab.experiments.bench.Benchmark.Effort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times of two things that were measured in turn, iteration by iteration, in several processes.
 *
 * <p><b>The ratio</b> of a process is the median of those of its pairs: what happens on the machine touches few pairs,
 * and the others agree. Two processes differ by more than two pairs of one do (where memory happens to lie, how the
 * compiler has decided), so the interval is that of the processes: the median of their ratios, drawn anew with
 * replacement ({@value #DRAWS} times, percentiles 2.5 and 97.5; Efron 1979). A process is left out if there is an
 * iteration in which the machine gave it no time at all, since then nobody knows which times belong together.
 *
 * @param first  times of the first of each pair, by process
 * @param second times of the second
 */
record Pairs(List<double[]> first, List<double[]> second) {
    /** Warm-up has the same order A B B A, so that the first measured iteration is an A. */
    private static final int ROUND = 4;
    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;

    /**
     * How long a method is run in each process, and in how many.
     *
     * @param processes  1 or more
     * @param iterations of each, a multiple of {@value #ROUND}, after half as many for warming up
     * @param millis     of an iteration
     */
    record Length(int processes, int iterations, int millis) {
        private static final Length SMOKE = new Length(1, ROUND, 20);
        /** For what happens in every operation: short ones, as their median is not that of the machine's other work. */
        static final Length OF_OPERATIONS = new Length(20, 12 * ROUND, 25);
        /** For two builds, which differ by what the compiler makes of them in a process: more of those. */
        static final Length OF_BUILDS = new Length(40, 24 * ROUND, 25);
        /** For what happens now and then. */
        static final Length OF_MOMENTS = new Length(10, 3 * ROUND, 500);
    }

    /** Which of both is measured in an iteration: A B B A. */
    static boolean second(int iteration) {
        return (iteration & 3) == 1 || (iteration & 3) == 2;
    }

    /** Runs one method of a class of benchmarks that measures both in turn. */
    static Pairs of(Class<?> benchmarks, String method, int threads, Map<String, String> parameters, Effort effort,
            Length full) {
        Length length = effort == Effort.FULL ? full : Length.SMOKE;
        Path log = log();
        OptionsBuilder options = new OptionsBuilder();
        parameters.forEach((name, value) -> options.param(name, value));
        TimeValue time = TimeValue.milliseconds(length.millis);
        options.include(benchmarks.getName() + "\\." + method + "$").threads(threads)
                .forks(length.processes).output(log.toString())
                .jvmArgs("-XX:+UseParallelGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED")
                .warmupIterations(Math.ceilDiv(length.iterations, 2 * ROUND) * ROUND).warmupTime(time)
                .measurementIterations(length.iterations).measurementTime(time);
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            Files.delete(log);
            return of(results.iterator().next());
        } catch (RunnerException | IOException failure) {
            throw new IllegalStateException("JMH failed, see " + log + ": " + failure.getMessage(), failure);
        }
    }

    private static Path log() {
        try {
            return Files.createTempFile("slablab-jmh", ".log");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Pairs of(RunResult result) {
        Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
        for (BenchmarkResult process : result.getBenchmarkResults()) {
            double[] times = process.getIterationResults().stream()
                    .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).toArray();
            if (times.length % ROUND != 0) {
                continue;
            }
            double[] first = new double[times.length / 2];
            double[] second = new double[times.length / 2];
            for (int iteration = 0; iteration < times.length; iteration++) {
                (second(iteration) ? second : first)[iteration / 2] = times[iteration];
            }
            pairs.first.add(first);
            pairs.second.add(second);
        }
        if (pairs.first.isEmpty()) {
            throw new IllegalStateException("the machine is too busy to measure pairs; try again when it is not");
        }
        return pairs;
    }

    /** How many pairs there are. */
    int count() {
        return first.stream().mapToInt(times -> times.length).sum();
    }

    Spread times(List<double[]> of) {
        return Spread.of(of.stream().mapToDouble(times -> Spread.of(times).median()).toArray());
    }

    /** The second divided by the first: its median, and between which values that lies with 95 %. */
    Spread ratio() {
        double[] ratios = new double[first.size()];
        for (int process = 0; process < ratios.length; process++) {
            double[] each = new double[first.get(process).length];
            for (int pair = 0; pair < each.length; pair++) {
                each[pair] = second.get(process)[pair] / first.get(process)[pair];
            }
            ratios[process] = Spread.of(each).median();
        }
        return interval(ratios);
    }

    static Spread interval(double... ratios) {
        SplittableRandom random = new SplittableRandom(1);
        double[] medians = new double[DRAWS];
        double[] drawn = new double[ratios.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = ratios[random.nextInt(ratios.length)];
            }
            medians[draw] = Spread.of(drawn).median();
        }
        Arrays.sort(medians);
        int tail = (int) (DRAWS * TAIL);
        return new Spread(Spread.of(ratios).median(), medians[tail], medians[DRAWS - 1 - tail], ratios.length);
    }
}
