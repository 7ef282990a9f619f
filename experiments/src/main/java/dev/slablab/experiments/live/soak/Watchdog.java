package dev.slablab.experiments.live.soak;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices threads that do not get on, and shows where all of them are. */
final class Watchdog {
    private final Stage stage;
    private final Duration patience;
    private final Map<Thread, Seen> seen = new HashMap<>();

    Watchdog(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = patience;
    }

    private record Seen(long acts, long nanos) {
    }

    /** To be called again and again. */
    void look() {
        long now = System.nanoTime();
        seen.keySet().retainAll(stage.acts().keySet());
        stage.acts().forEach((thread, acts) -> {
            Seen before = seen.get(thread);
            if (before == null || before.acts != acts.sum()) {
                seen.put(thread, new Seen(acts.sum(), now));
            } else if (now - before.nanos > patience.toNanos()) {
                throw new HangException("thread " + thread.getName() + " has not got on for " + patience.toSeconds()
                        + " s; the stacks of all threads are above", stacks());
            }
        });
    }

    private String stacks() {
        Set<Thread> all = new TreeSet<>((a, b) -> Long.compare(a.threadId(), b.threadId()));
        all.addAll(Thread.getAllStackTraces().keySet());
        all.addAll(stage.acts().keySet());
        return all.stream().map(Watchdog::stack).collect(Collectors.joining());
    }

    private static String stack(Thread thread) {
        return thread.getName() + " (" + thread.getState() + ")\n" + Stream.of(thread.getStackTrace())
                .map(frame -> "    at " + frame + "\n").collect(Collectors.joining());
    }
}
