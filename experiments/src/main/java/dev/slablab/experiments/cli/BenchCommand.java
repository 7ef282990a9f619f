package dev.slablab.experiments.cli;

import dev.slablab.experiments.bench.Benchmark;
import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.bench.BenchmarkText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: how fast, how small, beside peers. */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Runs benchmarks and holds what they measure against the goals; without a name, lists them.")
final class BenchCommand implements Callable<Integer> {
    private static final String ALL = "all";

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "which benchmarks, or all")
    private List<String> names = new ArrayList<>();

    @Option(names = "--smoke", description = "as short as can be, to see that they run: the figures mean nothing")
    private boolean smoke;

    @Option(names = "--beside", paramLabel = "DIR",
            description = "root of another, built clone of Slablab: has this build measured beside that one")
    private Optional<Path> beside = Optional.empty();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Benchmark> known = Benchmark.all();
        if (known.isEmpty()) {
            throw new UsageException("there are no benchmarks on the class path; they lie with the tests, and "
                    + "\"./slablab bench\" finds them there");
        }
        if (names.isEmpty()) {
            terminal.print(known.stream().map(each -> each.name() + ": " + each.question()).toList());
            return ExitCode.OK.code();
        }
        List<Benchmark> chosen = names.contains(ALL) ? known : names.stream().map(name -> named(name, known)).toList();
        List<Benchmark> wanted = beside.map(build -> beside(chosen, build)).orElse(chosen);
        Effort effort = smoke ? Effort.SMOKE : Effort.FULL;
        for (Benchmark benchmark : wanted) {
            var result = benchmark.run(effort, line -> terminal.say(benchmark.name() + ": " + line));
            terminal.print(BenchmarkText.lines(benchmark, effort, result, terminal.width()));
            terminal.print(List.of(""));
        }
        return ExitCode.OK.code();
    }

    private static List<Benchmark> beside(List<Benchmark> chosen, Path build) {
        try {
            return chosen.stream().map(benchmark -> benchmark.beside(build).orElseThrow(() -> new UsageException(
                    benchmark.name() + " does not compare builds; leave out --beside, or ask for fast-path"))).toList();
        } catch (IllegalArgumentException noBuild) {
            throw new UsageException("--beside: " + noBuild.getMessage());
        }
    }

    private static Benchmark named(String name, List<Benchmark> known) {
        return known.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException("there is no benchmark \"" + name + "\"; known are "
                        + String.join(", ", known.stream().map(Benchmark::name).toList()) + ", or all"));
    }
}
