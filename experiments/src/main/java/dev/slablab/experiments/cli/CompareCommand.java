package dev.slablab.experiments.cli;

import dev.slablab.experiments.compare.Comparison;
import dev.slablab.experiments.compare.ComparisonPage;
import dev.slablab.experiments.compare.ComparisonText;
import dev.slablab.experiments.page.Renderings;
import dev.slablab.experiments.result.StoredResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: two result folders side by side. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Puts two result folders side by side: what differs in how they were made, and in what came out.")
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "A", description = "a result folder")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "another result folder")
    private Path right = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "also write the comparison to a page of its own")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--force", description = "replace FILE when it is there")
    private boolean force;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        page.ifPresent(this::check);
        Comparison comparison = Comparison.of(left.toString(), read(left), right.toString(), read(right));
        page.ifPresent(file -> write(file, ComparisonPage.html(comparison)));
        terminal.print(ComparisonText.lines(comparison, terminal.width()));
        page.ifPresent(file -> terminal.say("the comparison is in " + file));
        return ExitCode.OK.code();
    }

    /** A comparison needs neither report nor charts, but whoever hands the folders on wants to know. */
    private StoredResults read(Path folder) {
        Path place = terminal.resolve(folder);
        StoredResults stored = StoredResults.read(place);
        Renderings.damaged(place, stored.results()).forEach(file -> terminal.say(folder.resolve(file)
                + " is missing or cut off, which changes nothing here; \"slablab report " + folder
                + "\" writes it again"));
        return stored;
    }

    private void check(Path file) {
        Path place = terminal.resolve(file).toAbsolutePath();
        if (Files.isDirectory(place)) {
            throw new UsageException(file + ": is a folder; name a file with --html");
        }
        if (Files.exists(place) && !force) {
            throw new UsageException(file + ": is there already; --force replaces it, or name another with --html");
        }
        if (!Files.isDirectory(place.resolveSibling(""))) {
            throw new UsageException(file + ": there is no folder for it; name another file with --html");
        }
    }

    private void write(Path file, String html) {
        try {
            Files.writeString(terminal.resolve(file), html);
        } catch (IOException failure) {
            throw new UsageException(file + ": cannot be written: " + failure.getMessage()
                    + "; name another file with --html", failure);
        }
    }
}
