package dev.slablab.experiments.cli;

import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scenario}: what others have published, done again. */
@Command(name = "scenario", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Carries out scenarios for which somebody has published a result, and prints ours beside it; "
                + "without a name, lists them.")
final class ScenarioCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "which scenarios")
    private List<String> names = new ArrayList<>();

    @Option(names = "--smoke", description = "as small as can be, to see that they run: the figures mean little")
    private boolean smoke;

    ScenarioCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Scenario> known = Scenario.all();
        if (names.isEmpty()) {
            terminal.print(known.stream().map(each -> each.name() + ": " + each.summary()).toList());
            return ExitCode.OK.code();
        }
        List<Scenario> wanted = names.stream().map(name -> named(name, known)).toList();
        RealRun.of("scenario", () -> wanted.forEach(this::run));
        return ExitCode.OK.code();
    }

    private void run(Scenario scenario) {
        var result = scenario.run(smoke ? Effort.SMOKE : Effort.FULL,
                line -> terminal.say(scenario.name() + ": " + line));
        terminal.print(result.lines(scenario, terminal.width()));
    }

    private static Scenario named(String name, List<Scenario> known) {
        return known.stream().filter(scenario -> scenario.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException("there is no scenario \"" + name + "\"; known are "
                        + String.join(", ", known.stream().map(Scenario::name).toList())));
    }
}
