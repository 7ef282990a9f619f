package dev.slablab.experiments.cli;

import dev.slablab.consolidator.inspect.FragmentationView;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.FragmentationTable;
import dev.slablab.experiments.report.OccupancyChart;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.simulation.MarkObserver;
import dev.slablab.experiments.simulation.MarkObserver.Moment;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOutline;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slabs}: how fragmented are the caches at a mark? */
@Command(name = "slabs", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Replays a trace and shows how fragmented its caches are at a mark.")
final class SlabsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "a trace: a file, or the name of a bundled one")
    private String trace = "";

    @Option(names = "--variant", paramLabel = "NAME",
            description = "what is done, POLICY[-nomag][-reap|-reap-late][@REVISION][:NAME=VALUE]..., such as "
                    + "kmem-reap@2021 or kmem:order=exact (kmem)")
    private Variant variant = Variant.parse("kmem");

    @Option(names = "--mark", paramLabel = "LABEL",
            description = "the moment, after the reap and the idle intervals there (the last mark)")
    private Optional<String> mark = Optional.empty();

    @Option(names = "--cache", paramLabel = "NAME", description = "one cache, with a histogram of its slabs (all)")
    private Optional<String> cache = Optional.empty();

    @Option(names = "--bins", paramLabel = "N",
            description = "with --cache: the most lines of its histogram (one for each number of objects)")
    private Optional<Integer> bins = Optional.empty();

    @Mixin
    private final ReplayFlags flags = new ReplayFlags();

    @Mixin
    private final Plugins plugins = new Plugins();

    SlabsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireBins();
        Replay replay = new Replay(flags.options(), plugins.load(terminal));
        NamedTrace named = NamedTrace.find(trace, terminal);
        ReplayOutline outline = replay.outline(named.file(), variant);
        cache.ifPresent(name -> requireCache(name, outline.caches()));
        Sight sight = new Sight(label(outline.marks()));
        try (ProgressDisplay display = new ProgressDisplay(terminal, named.header().events())) {
            replay.run(named.file(), variant, display.progress(), sight);
        }
        terminal.print(lines(named, sight));
        return ExitCode.OK.code();
    }

    private void requireBins() {
        if (bins.isPresent() && cache.isEmpty()) {
            throw new UsageException("--bins divides the slabs of one cache; name it with --cache");
        }
        if (bins.isPresent() && bins.get() < 1) {
            throw new UsageException("--bins " + bins.get() + ": at least 1 is needed");
        }
    }

    private void requireCache(String name, List<String> known) {
        if (!known.contains(name)) {
            throw new UsageException("trace " + trace + " has no cache \"" + name + "\""
                    + Suggestions.hint(name, known) + "; without --cache all are shown");
        }
    }

    private String label(List<String> known) {
        if (known.isEmpty()) {
            throw new UsageException("trace " + trace + " has no mark and no event at which to take a sample");
        }
        String label = mark.orElseGet(known::getLast);
        if (!known.contains(label)) {
            throw new UsageException("trace " + trace + " has no mark \"" + label + "\""
                    + Suggestions.hint(label, known) + "; known are " + String.join(", ", known));
        }
        return label;
    }

    private List<String> lines(NamedTrace named, Sight sight) {
        int width = terminal.width();
        List<String> lines = new ArrayList<>(Paragraph.wrap(named.header().name() + " at " + sight.label + " (after "
                + Amount.count(sight.event) + " events) under " + variant, width));
        lines.addAll(FragmentationTable.lines(sight.views, width));
        lines.add("");
        if (cache.isPresent()) {
            FragmentationView view = sight.views.getFirst();
            lines.add("slabs of " + view.cache() + " by allocated objects, at most "
                    + Amount.count(view.geometry().capacity(0)) + " on a slab");
            lines.addAll(OccupancyChart.lines(view.bins(bins.orElse(Integer.MAX_VALUE)), width));
            lines.add("");
        }
        lines.addAll(FragmentationTable.legend(width));
        return lines;
    }

    /** Keeps the views of the caches asked for at one mark. */
    private final class Sight implements MarkObserver {
        private final String label;
        private final List<FragmentationView> views = new ArrayList<>();
        private long event;

        Sight(String label) {
            this.label = label;
        }

        @Override
        public void marked(Moment moment) {
            if (moment.mark().equals(label)) {
                event = moment.event();
                moment.caches().stream().map(each -> FragmentationView.of(each.inspect(),
                        moment.consolidator().flatMap(consolidator -> consolidator.inspect(each))))
                        .filter(this::wanted).forEach(views::add);
            }
        }

        private boolean wanted(FragmentationView view) {
            return cache.map(view.cache()::equals).orElse(view.held() > 0);
        }
    }
}
