package dev.slablab.experiments.cli;

import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How traces are replayed, as options of a command. */
final class ReplayFlags {
    @Option(names = "--cpus", paramLabel = "N",
            description = "processors; a record's is its thread number modulo this (${DEFAULT-VALUE})")
    private int cpus = ReplayOptions.DEFAULT.cpus();

    @Option(names = "--interval", paramLabel = "RULE",
            description = "when maintenance is due: events:N or time:SECONDS (400 times over the trace)")
    private Optional<IntervalRule> interval = Optional.empty();

    @Option(names = "--idle", paramLabel = "N", description = "idle intervals at every mark (${DEFAULT-VALUE})")
    private int idle = ReplayOptions.DEFAULT.idle();

    @Option(names = "--classes", paramLabel = "NAME",
            description = "size classes and slabs: kmem as in the original, manifest as the recordings were "
                    + "characterised, without magazines, colours and headers (kmem)")
    private Classes classes = ReplayOptions.DEFAULT.classes();

    @Option(names = "--order", paramLabel = "NAME",
            description = "order of partial slabs: bins, exact or lifo (bins)")
    private Order order = ReplayOptions.DEFAULT.order();

    @Option(names = "--client", paramLabel = "TEXT",
            description = "client model that owns the objects: NAME or NAME(key=value,...) (${DEFAULT-VALUE})")
    private String client = ReplayOptions.DEFAULT.client();

    @Option(names = "--seed", paramLabel = "N",
            description = "seed of everything that is random: clients, injected failures, exercised caches "
                    + "(${DEFAULT-VALUE})")
    private long seed = ReplayOptions.DEFAULT.seed();

    /** The options in the terms of the simulation; it checks their ranges. */
    ReplayOptions options() {
        return new ReplayOptions(cpus, interval.orElse(IntervalRule.DEFAULT), idle, classes, order, client, seed);
    }

    /** What to write for options that differ from the default, to have them again. */
    static List<String> written(ReplayOptions options) {
        ReplayOptions usual = ReplayOptions.DEFAULT;
        List<String> written = new ArrayList<>();
        add(written, "--cpus", usual.cpus(), options.cpus());
        add(written, "--interval", Manifest.intervalText(usual.interval()), Manifest.intervalText(options.interval()));
        add(written, "--idle", usual.idle(), options.idle());
        add(written, "--classes", lower(usual.classes()), lower(options.classes()));
        add(written, "--order", lower(usual.order()), lower(options.order()));
        add(written, "--client", usual.client(), options.client());
        add(written, "--seed", usual.seed(), options.seed());
        return written;
    }

    private static void add(List<String> written, String option, Object usual, Object value) {
        if (!usual.equals(value)) {
            written.add(option);
            written.add(value.toString());
        }
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
