package dev.slablab.experiments.cli;

import dev.slablab.experiments.simulation.Progress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a screen that shows how far replays have come; nothing in a pipe. */
final class ProgressDisplay implements AutoCloseable {
    private final Optional<ProgressBar> bar;

    /** A display for a number of events. */
    ProgressDisplay(Terminal terminal, long events) {
        bar = terminal.screen().map(screen -> new ProgressBarBuilder().setTaskName("replay").setInitialMax(events)
                .setUnit(" M events", 1_000_000).setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), screen.width())).clearDisplayOnFinish()
                .build());
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
