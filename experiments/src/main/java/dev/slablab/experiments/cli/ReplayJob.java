package dev.slablab.experiments.cli;

import dev.slablab.clients.ClientModels;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.Timings;
import dev.slablab.experiments.report.Timings.Timing;
import dev.slablab.experiments.simulation.Detail;
import dev.slablab.experiments.simulation.Policies;
import dev.slablab.experiments.simulation.Progress;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Variants of traces to be replayed, all independent of each other.
 *
 * @param traces   at least one
 * @param variants at least one
 * @param options  the same for all
 * @param loader   where foreign policies and clients are found
 */
record ReplayJob(List<NamedTrace> traces, List<Variant> variants, ReplayOptions options, ClassLoader loader) {

    /**
     * Checks names before any work is done.
     *
     * @throws IllegalArgumentException if a policy or client is unknown
     * @throws UsageException           if a variant is given twice
     */
    ReplayJob {
        Set<Variant> seen = new HashSet<>();
        for (Variant variant : variants) {
            if (!seen.add(variant)) {
                throw new UsageException("variant " + variant + " is given twice; name it once");
            }
            switch (variant.policy()) {
                case Variant.NONE, Variant.OPTIMUM -> { }
                default -> Policies.named(variant.policy(), loader);
            }
        }
        ClientModels.create(options.client(), options.seed(), loader);
    }

    /**
     * Replays all.
     *
     * @param workers  replays at a time, 1 or more; without influence on the results
     * @param detail   how much is written down
     * @param terminal where to show progress
     * @return trace by trace, variant by variant, in the order asked
     */
    Timings run(int workers, Detail detail, Terminal terminal) {
        Replay replay = new Replay(options, loader, detail);
        long events = traces.stream().mapToLong(trace -> trace.header().events()).sum() * variants.size();
        try (ProgressDisplay display = new ProgressDisplay(terminal, events);
                ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Timing>> replays = new ArrayList<>();
            for (NamedTrace trace : traces) {
                for (Variant variant : variants) {
                    replays.add(pool.submit(() -> timed(replay, trace, variant, display.progress())));
                }
            }
            try {
                return collect(replays);
            } finally {
                // Without effect when all are done.
                pool.shutdownNow();
            }
        }
    }

    private static Timing timed(Replay replay, NamedTrace trace, Variant variant, Progress progress) {
        long begin = System.nanoTime();
        VariantResult result = replay.run(trace.file(), variant, progress);
        return new Timing(result, System.nanoTime() - begin);
    }

    private static Timings collect(List<Future<Timing>> replays) {
        List<Timing> timings = new ArrayList<>();
        for (Future<Timing> replay : replays) {
            try {
                timings.add(replay.get());
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new RunFailedException(cause(failure), failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RunFailedException("interrupted while replaying", interrupted);
            }
        }
        return new Timings(timings);
    }

    /** Mostly that memory ran out. */
    private static String cause(ExecutionException failure) {
        return failure.getCause() instanceof OutOfMemoryError
                ? "a replay ran out of memory; set SLABLAB_JAVA_OPTIONS=-Xmx8g or use fewer --workers"
                : "a replay ended with " + failure.getCause();
    }

    /** The results of a run of this job. */
    RunResults results(Timings timings) {
        return new RunResults(options, timings.measured().stream().map(Timing::result).toList());
    }
}
