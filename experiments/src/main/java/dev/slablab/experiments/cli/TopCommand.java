package dev.slablab.experiments.cli;

import dev.slablab.experiments.top.Jvm;
import dev.slablab.experiments.top.Look;
import dev.slablab.experiments.top.LookException;
import dev.slablab.experiments.top.Reading;
import dev.slablab.experiments.top.TopTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code top}: what is going on in a process that uses Slablab? */
@Command(name = "top", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Shows the caches of a running Java process with Slablab in it, again and again until it ends.")
final class TopCommand implements Callable<Integer> {
    /** To the upper left corner, and clear from there on. */
    private static final String CLEAR = "\u001b[H\u001b[J";
    private static final double MILLIS = 1000;
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 3600;
    private static final double NORMAL = 2;

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "PID",
            description = "number of the process (the only one that there is, otherwise they are listed)")
    private Optional<Long> pid = Optional.empty();

    @Option(names = "--once", description = "look once")
    private boolean once;

    @Option(names = "--interval", paramLabel = "S", description = "seconds from one look to the next, such as 0.5 (2)")
    private Optional<Double> interval = Optional.empty();

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Duration pause = pause();
        try {
            Jvm jvm = ChosenJvm.of(pid, "top", terminal);
            try (Look look = jvm.look()) {
                follow(jvm, look, pause);
            }
            return ExitCode.OK.code();
        } catch (LookException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Duration pause() {
        if (once && interval.isPresent()) {
            throw new UsageException("--interval has no use with --once; leave one of them out");
        }
        double seconds = interval.orElse(NORMAL);
        if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
            throw new UsageException("--interval " + seconds + ": " + SHORTEST + " to " + (long) LONGEST
                    + " seconds are possible");
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }

    private void follow(Jvm jvm, Look look, Duration pause) {
        Optional<List<Reading>> readings = look.read();
        if (readings.isEmpty()) {
            throw new UsageException(jvm + " has ended, or has closed its LiveSlabs; there is nothing left to be seen");
        }
        while (readings.isPresent()) {
            show(TopTable.lines(jvm, readings.get(), terminal.width()));
            if (once) {
                return;
            }
            sleep(pause);
            readings = look.read();
        }
        terminal.say(jvm + " has ended, or has closed its LiveSlabs");
    }

    /** On a screen in place of what was there, in a pipe behind it. */
    private void show(List<String> lines) {
        List<String> shown = new ArrayList<>(lines);
        if (!once && terminal.screen().isPresent()) {
            shown.set(0, CLEAR + shown.getFirst());
        } else if (!once) {
            shown.add("");
        }
        terminal.print(shown);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("top was interrupted", interrupted);
        }
    }
}
