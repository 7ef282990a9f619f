package dev.slablab.experiments.cli;

import dev.slablab.experiments.chart.ChartFiles;
import dev.slablab.experiments.page.ReportPage;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.ResultFiles;
import dev.slablab.experiments.report.ResultFolder;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SummaryCsv;
import dev.slablab.experiments.report.Timings;
import dev.slablab.experiments.simulation.Detail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is the same for all commands that replay: run, print, write.
 *
 * @param terminal where to print
 * @param shown    what goes to standard output
 * @param folder   where results go; empty when they are only printed
 * @param workers  replays at a time
 */
record Replaying(Terminal terminal, Shown shown, Optional<ResultFolder> folder, int workers) {

    /** What goes to standard output. */
    enum Shown {
        /** Tables for people. */
        TABLES,
        /** The content of {@code summary.csv} and nothing else. */
        CSV
    }

    /** @throws UsageException if there is less than one worker */
    Replaying {
        if (workers < 1) {
            throw new UsageException("--workers " + workers + ": at least 1 is needed");
        }
    }

    /**
     * Replays a job and reports on it.
     *
     * @param job     what to replay
     * @param command how to get the same again
     * @param plugins foreign jars
     */
    void report(ReplayJob job, String command, List<Path> plugins) {
        Detail detail = folder.isPresent() ? Detail.PICTURES : Detail.FIGURES;
        Timings timings = job.run(workers, detail, terminal);
        RunResults results = job.results(timings);
        switch (shown) {
            case TABLES -> terminal.print(TableReport.lines(results, terminal.width()));
            case CSV -> SummaryCsv.write(results, terminal.out());
        }
        Manifest manifest = new Manifest(command, job.options(), job.variants(),
                job.traces().stream().map(NamedTrace::file).map(FileDigest::of).toList(),
                plugins.stream().map(FileDigest::of).toList(), List.of());
        folder.ifPresent(place -> {
            place.write(draft -> {
                Manifest whole = ResultFiles.write(draft, results, manifest, timings);
                ChartFiles.write(draft, results);
                ReportPage.write(draft, whole, results);
            });
            terminal.say("results are in " + terminal.shortened(place.place()));
        });
        timings.measured().forEach(timing -> terminal.say(timing.line()));
    }
}
