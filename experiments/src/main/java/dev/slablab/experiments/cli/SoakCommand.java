package dev.slablab.experiments.cli;

import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.live.client.ClientSoak;
import dev.slablab.experiments.live.client.ClientSoakPlan;
import dev.slablab.experiments.live.client.ClientSoakReport;
import dev.slablab.experiments.live.soak.HangException;
import dev.slablab.experiments.live.soak.SoakPlan;
import dev.slablab.experiments.live.soak.SoakPlan.ThreadKind;
import dev.slablab.experiments.live.soak.SoakReport;
import dev.slablab.experiments.live.soak.SoakRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soak}: everything at once, for real, until something breaks or time is up. */
@Command(name = "soak", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Lets threads allocate, use and free objects of many sizes in native memory while the "
                + "consolidator moves them, memory runs out and requests fail on purpose; checks every object and "
                + "all structures.")
final class SoakCommand implements Callable<Integer> {
    private static final double MILLIS_OF_A_MINUTE = 60_000;
    private static final double MOST_MINUTES = SoakPlan.MOST_DAYS * 24 * 60;
    private final Terminal terminal;

    @Option(names = "--minutes", paramLabel = "M", description = "how long, such as 10 or 0.1 (1)")
    private double minutes = 1;

    @Option(names = "--threads", paramLabel = "T", description = "that allocate and free (as many as processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N",
            description = "of all that is random but the order in which threads run (1)")
    private long seed = 1;

    @Option(names = "--virtual", description = "virtual threads instead of those of the system")
    private boolean virtual;

    @Option(names = "--revision", paramLabel = "NAME",
            description = "which the consolidator follows: 2009-04, 2009-07 or 2021 (2009-07)")
    private Revision revision = Revision.OF_2009_07;

    @Option(names = "--client", paramLabel = "MODEL",
            description = "soaks a client model instead, such as \"cooperative 90%%, stubborn 10%%\"")
    private Optional<String> client = Optional.empty();

    @Mixin
    private final Plugins plugins = new Plugins();

    SoakCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new UsageException("--minutes " + minutes + ": more than 0 and at most " + (long) MOST_MINUTES
                    + " are possible");
        }
        Duration duration = Duration.ofMillis(Math.max(1, Math.round(minutes * MILLIS_OF_A_MINUTE)));
        SoakPlan plan = new SoakPlan(duration, threads, seed, virtual ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM,
                revision);
        RealRun.of("soak", () -> client.ifPresentOrElse(
                model -> soak(new ClientSoakPlan(plan, model, plugins.load(terminal))), () -> soak(plan)));
        return ExitCode.OK.code();
    }

    private void soak(ClientSoakPlan plan) {
        try (ProgressDisplay display =
                ProgressDisplay.ofSeconds(terminal, "soak", plan.soak().duration().toSeconds())) {
            var result = ClientSoak.run(plan, elapsed -> display.at(elapsed.toSeconds()));
            terminal.print(ClientSoakReport.lines(result, terminal.width()));
        }
    }

    private void soak(SoakPlan plan) {
        try (ProgressDisplay display = ProgressDisplay.ofSeconds(terminal, "soak", plan.duration().toSeconds())) {
            var result = SoakRun.run(plan, elapsed -> display.at(elapsed.toSeconds()));
            terminal.print(SoakReport.lines(result, terminal.width()));
        } catch (HangException hang) {
            terminal.err().print(hang.stacks());
            throw new RunFailedException("soak: seed " + plan.seed() + ", " + hang.getMessage(), hang);
        }
    }
}
