package dev.slablab.experiments.cli;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.ProfileTable;
import dev.slablab.experiments.report.Prospect;
import dev.slablab.experiments.report.TraceProfile;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze}: what is in a trace, and would consolidation pay? */
@Command(name = "analyze", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Shows what is in a trace and whether consolidation would pay.")
final class AnalyzeCommand implements Callable<Integer> {
    private static final int CLASSES = 12;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "a trace: a file, or the name of a bundled one")
    private String trace = "";

    @Option(names = "--all", description = "show all classes, not only the " + CLASSES + " with most bytes")
    private boolean all;

    @Mixin
    private final Plugins plugins = new Plugins();

    AnalyzeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ClassLoader loader = plugins.load(terminal);
        NamedTrace named = NamedTrace.find(trace, terminal);
        TraceProfile profile = TraceProfile.of(named.file());
        terminal.print(ProfileTable.lines(profile, all ? Integer.MAX_VALUE : CLASSES, terminal.width()));
        terminal.print(List.of(""));
        terminal.print(Paragraph.wrap(prospect(named, loader).text(), terminal.width()));
        return ExitCode.OK.code();
    }

    private Prospect prospect(NamedTrace named, ClassLoader loader) {
        ReplayOptions options = ReplayOptions.DEFAULT.with(Classes.MANIFEST, Order.LIFO);
        try (ProgressDisplay display = new ProgressDisplay(terminal, named.header().events())) {
            VariantResult result = new Replay(options, loader)
                    .run(named.file(), Variant.parse(Variant.NONE), display.progress());
            return Prospect.of(result);
        }
    }
}
