package dev.slablab.experiments.cli;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.catalog.CanonicalExperiment;
import dev.slablab.experiments.cli.Replaying.Shown;
import dev.slablab.experiments.report.ResultFolder;
import dev.slablab.experiments.report.ResultFolder.Replacing;
import dev.slablab.experiments.simulation.ReplayOptions;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: the canonical experiment. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "The canonical experiment: recorded traces without consolidation, with it, and at the optimum.")
final class RunCommand implements Callable<Integer> {
    private static final Path PLACE = Path.of("results", "run");
    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR",
            description = "where results go (results/run; when that is there results/run-2, and so on)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "replace results that are at DIR")
    private boolean force;

    @Option(names = "--workers", paramLabel = "N",
            description = "replays at a time, without influence on results (as many as processors)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Parameters(paramLabel = "TRACE", arity = "0..*", description = "bundled traces or files (all bundled traces)")
    private List<String> traces = new ArrayList<>();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path place = out.map(terminal::resolve).orElseGet(() -> firstFree(terminal.resolve(PLACE)));
        ResultFolder folder = ResultFolder.at(place, force ? Replacing.RESULTS : Replacing.NOTHING);
        Replaying replaying = new Replaying(terminal, Shown.TABLES, Optional.of(folder), workers);
        List<String> asked = traces.isEmpty() ? BundledTraces.names() : traces;
        ReplayJob job = new ReplayJob(NamedTrace.findAll(asked, terminal), CanonicalExperiment.VARIANTS,
                ReplayOptions.DEFAULT, RunCommand.class.getClassLoader());
        List<String> command = new ArrayList<>(List.of("./slablab", "run"));
        if (!traces.isEmpty()) {
            job.traces().forEach(trace -> command.add(trace.reproducible()));
        }
        replaying.report(job, ShellWords.line(command), List.of());
        return ExitCode.OK.code();
    }

    /** The place, or the first numbered one that is not taken. */
    private static Path firstFree(Path place) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? place : place.resolveSibling(place.getFileName() + "-" + number))
                .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS)).findFirst().orElseThrow();
    }
}
