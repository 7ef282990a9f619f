package dev.slablab.experiments.cli;

import dev.slablab.experiments.catalog.CanonicalExperiment;
import dev.slablab.experiments.cli.Replaying.Shown;
import dev.slablab.experiments.report.ResultFolder;
import dev.slablab.experiments.report.ResultFolder.Replacing;
import dev.slablab.experiments.simulation.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: traces under variants of one's choice. */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Replays traces under variants and compares them.")
final class ReplayCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "traces: files, or names of bundled ones")
    private List<String> traces = new ArrayList<>();

    @Option(names = "--variants", paramLabel = "A,B,C", split = ",",
            description = "what is compared, each POLICY[-nomag][-reap|-reap-late][@REVISION][:NAME=VALUE]..., such as "
                    + "kmem-reap@2021 or kmem:order=exact:max_slabs=4; \"slablab list\" shows the parts "
                    + "(none,none-reap,kmem,kmem-reap-late,optimum)")
    private List<Variant> variants = new ArrayList<>();

    @Option(names = "--workers", paramLabel = "N",
            description = "replays at a time, without influence on results (as many as processors)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR",
            description = "write results to a new folder; - is the same as --csv (results are only printed)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "replace results that are at DIR")
    private boolean force;

    @Option(names = "--csv", description = "print the rows of summary.csv instead of tables")
    private boolean csv;

    @Mixin
    private final ReplayFlags flags = new ReplayFlags();

    @Mixin
    private final Plugins plugins = new Plugins();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean toStandardOutput = out.filter(STANDARD_OUTPUT::equals).isPresent();
        Optional<ResultFolder> folder = out.filter(path -> !path.equals(STANDARD_OUTPUT)).map(
                path -> ResultFolder.at(terminal.resolve(path), force ? Replacing.RESULTS : Replacing.NOTHING));
        Replaying replaying =
                new Replaying(terminal, csv || toStandardOutput ? Shown.CSV : Shown.TABLES, folder, workers);
        ClassLoader loader = plugins.load(terminal);
        ReplayJob job = new ReplayJob(NamedTrace.findAll(traces, terminal),
                variants.isEmpty() ? CanonicalExperiment.VARIANTS : variants, flags.options(), loader);
        replaying.report(job, command(job), plugins.jars().stream().map(terminal::resolve).toList());
        return ExitCode.OK.code();
    }

    private String command(ReplayJob job) {
        List<String> words = new ArrayList<>(List.of("./slablab", "replay"));
        job.traces().forEach(trace -> words.add(trace.reproducible()));
        words.add("--variants");
        words.add(String.join(",", job.variants().stream().map(Variant::toString).toList()));
        words.addAll(ReplayFlags.written(job.options()));
        for (Path jar : plugins.jars()) {
            words.add("--plugin");
            words.add(jar.getFileName().toString());
        }
        return ShellWords.line(words);
    }
}
