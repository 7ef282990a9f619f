package dev.slablab.experiments.cli;

import dev.slablab.experiments.chart.ChartFiles;
import dev.slablab.experiments.page.ReportPage;
import dev.slablab.experiments.report.FolderUpdate;
import dev.slablab.experiments.report.FolderUpdate.Written;
import dev.slablab.experiments.result.StoredResults;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code report}: the page and the charts of a result folder, made again from its other files. */
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Writes report.html and the charts of a result folder again, from its other files.")
final class ReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "a folder that \"run\" or \"replay --out\" has written")
    private Path folder = Path.of("");

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path place = terminal.resolve(folder).toAbsolutePath().normalize();
        StoredResults stored = StoredResults.read(place);
        List<Written> written = FolderUpdate.write(place, draft -> {
            ChartFiles.write(draft, stored.results());
            ReportPage.write(draft, stored.manifest(), stored.results());
        });
        for (Written file : written) {
            switch (file.before()) {
                case MISSING -> terminal.say(folder.resolve(file.file()) + " was missing and is written again");
                case DIFFERENT -> terminal.say(folder.resolve(file.file()) + " was different and is written again");
                case SAME -> { }
            }
        }
        terminal.say("the report is in " + folder.resolve(ReportPage.FILE));
        return ExitCode.OK.code();
    }
}
