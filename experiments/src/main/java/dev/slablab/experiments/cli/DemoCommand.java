package dev.slablab.experiments.cli;

import dev.slablab.experiments.live.PageReturn;
import dev.slablab.experiments.live.ProcessorTime;
import dev.slablab.experiments.live.Share;
import dev.slablab.experiments.live.demo.DemoPlan;
import dev.slablab.experiments.live.demo.DemoPlan.Course;
import dev.slablab.experiments.live.demo.DemoReport;
import dev.slablab.experiments.live.demo.DemoRun;
import dev.slablab.experiments.report.Amount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: memory got back from a fragmented cache, for real. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Allocates objects in native memory, frees most of them at random and gets the memory back, "
                + "while a foreground thread goes on using what survived.")
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--objects", paramLabel = "N", description = "allocated at first (1000000)")
    private int objects = 1_000_000;

    @Option(names = "--size", paramLabel = "BYTES", description = "of an object, a multiple of 8 (128)")
    private int size = 128;

    @Option(names = "--survivors", paramLabel = "SHARE", description = "how many are not freed (25%%)")
    private Share survivors = Share.parse("25%");

    @Option(names = "--seed", paramLabel = "N",
            description = "decides which survive, what the foreground does, and all contents (1)")
    private long seed = 1;

    @Option(names = "--reap", description = "only desperate reaps, without periodic scans before it")
    private boolean reap;

    @Option(names = "--returns", paramLabel = "HOW",
            description = "how pages go back to the system: batched, neighbours together, or single, each span by a "
                    + "call of its own (batched)")
    private PageReturn returns = PageReturn.BATCHED;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DemoPlan plan = new DemoPlan(objects, size, survivors, seed,
                reap ? Course.REAP : Course.PERIODIC_THEN_REAP, returns);
        requireMemory(plan);
        RealRun.of("demo", () -> terminal.print(DemoReport.lines(DemoRun.run(plan), terminal.width())));
        return ExitCode.OK.code();
    }

    private static void requireMemory(DemoPlan plan) {
        long there = ProcessorTime.memoryOfMachine();
        if (plan.bytes() > there / 2) {
            throw new UsageException("--objects %s of --size %s need %s MiB, more than half of what this machine has "
                    .formatted(Amount.count(plan.objects()), Amount.count(plan.size()), Amount.mebibytes(plan.bytes()))
                    + "(" + Amount.mebibytes(there) + " MiB); choose fewer or smaller ones");
        }
    }
}
