package dev.slablab.experiments.cli;

import dev.slablab.experiments.simulation.Progress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a screen that shows how far something has come; nothing in a pipe. */
final class ProgressDisplay implements AutoCloseable {
    private final Optional<ProgressBar> bar;

    /** A display for a number of events of replays. */
    ProgressDisplay(Terminal terminal, long events) {
        this(terminal, new ProgressBarBuilder().setTaskName("replay").setInitialMax(events)
                .setUnit(" M events", 1_000_000));
    }

    private ProgressDisplay(Terminal terminal, ProgressBarBuilder builder) {
        bar = terminal.screen().map(screen -> builder.setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), screen.width())).clearDisplayOnFinish()
                .build());
    }

    /** A display for something that takes so many seconds. */
    static ProgressDisplay ofSeconds(Terminal terminal, String task, long seconds) {
        return new ProgressDisplay(terminal,
                new ProgressBarBuilder().setTaskName(task).setInitialMax(seconds).setUnit(" s", 1));
    }

    /** So far it has come. */
    void at(long step) {
        bar.ifPresent(shown -> shown.stepTo(step));
    }

    /** For all replays together; it ends a replay whose thread is interrupted. */
    Progress progress() {
        return events -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("another replay failed");
            }
            bar.ifPresent(shown -> shown.stepBy(events));
        };
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
