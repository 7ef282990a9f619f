package dev.slablab.experiments.cli;

import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.conformance.Conformance;
import dev.slablab.experiments.conformance.VectorResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code conform}: does this do what the original did? */
@Command(name = "conform", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Replays golden vectors of the original and prints what differs.")
final class ConformCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "a folder of vector files, or one such file")
    private Path vectors = Path.of("");

    @Option(names = "--revision", paramLabel = "NAME",
            description = "the revision to follow: 2009-04, 2009-07 or 2021 (by headers and the names of the folders)")
    private Optional<Revision> revision = Optional.empty();

    ConformCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path folder = terminal.resolve(vectors);
        if (!Files.exists(folder)) {
            throw new UsageException(vectors + ": there is no such folder; name one with vector files (*.jsonl.gz)");
        }
        List<VectorResult> results =
                new Conformance(revision, line -> terminal.print(List.of(line))).run(folder);
        boolean same = results.stream().allMatch(VectorResult::passed);
        return (same ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
