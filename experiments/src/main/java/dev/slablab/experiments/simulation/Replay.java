package dev.slablab.experiments.simulation;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.consolidator.policy.PolicyProvider;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.trace.TraceReader;
import dev.slablab.experiments.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replays traces under variants on virtual time.
 *
 * <p>A result is a function of trace, variant, options and seed. Several replays may run at the same time in
 * different threads; they share nothing but what was found out about the traces.
 *
 * <p>The rules are those by which the original was measured: events in order; after every N-th one interval of a tick
 * of all caches, all maintenance, all moves; at each mark the variant's reap and a number of idle intervals;
 * processor = thread modulo processors.
 */
public final class Replay {
    private final ReplayOptions options;
    private final ClassLoader loader;
    private final Detail detail;
    private final Map<Path, TraceSurvey> surveys = new ConcurrentHashMap<>();

    /**
     * Prepares replays of which only figures are wanted.
     *
     * @param options how traces are replayed
     * @param loader  where foreign policies and clients are found
     */
    public Replay(ReplayOptions options, ClassLoader loader) {
        this(options, loader, Detail.FIGURES);
    }

    /**
     * Prepares replays.
     *
     * @param options how traces are replayed
     * @param loader  where foreign policies and clients are found
     * @param detail  how much is written down
     */
    public Replay(ReplayOptions options, ClassLoader loader, Detail detail) {
        this.options = options;
        this.loader = loader;
        this.detail = detail;
    }

    /**
     * Replays a trace.
     *
     * @param trace    the trace file
     * @param variant  what is done
     * @param progress told of events replayed
     * @return what was measured
     * @throws dev.slablab.experiments.trace.TraceException if the trace cannot be read
     * @throws IllegalArgumentException                     if the policy or the client is unknown
     */
    public VariantResult run(Path trace, Variant variant, Progress progress) {
        return run(trace, variant, progress, MarkObserver.NONE);
    }

    /**
     * Replays a trace under observation.
     *
     * @param trace    the trace file
     * @param variant  what is done
     * @param progress told of events replayed
     * @param observer called at every mark
     * @return what was measured, the same as without an observer
     * @throws dev.slablab.experiments.trace.TraceException if the trace cannot be read
     * @throws IllegalArgumentException                     if the policy or the client is unknown
     */
    public VariantResult run(Path trace, Variant variant, Progress progress, MarkObserver observer) {
        Optional<PolicyProvider> policy = switch (variant.policy()) {
            case Variant.NONE, Variant.OPTIMUM -> Optional.empty();
            default -> Optional.of(Policies.named(variant.policy(), loader));
        };
        SimulatedWorld world = new SimulatedWorld();
        ClientModel client = ClientModels.create(options.client(), options.seed(), loader, world);
        TraceSurvey survey = survey(trace);
        try (TraceReader reader = Traces.open(trace); Habitat habitat = Habitat.of(client, world)) {
            ReplayRun run = new ReplayRun(
                    survey, variant, options, policy, habitat, new Watch(progress, observer, detail));
            while (reader.advance()) {
                run.accept(reader.record());
            }
            return run.finish();
        }
    }

    /**
     * What can be named in a replay.
     *
     * @param trace   the trace file
     * @param variant what would be done
     * @return its caches and marks
     * @throws dev.slablab.experiments.trace.TraceException if the trace cannot be read
     */
    public ReplayOutline outline(Path trace, Variant variant) {
        TraceSurvey survey = survey(trace);
        List<String> caches = CacheLayout.of(survey, variant, options).specs().stream().map(CacheSpec::name).toList();
        return new ReplayOutline(caches, MarkPlan.labels(survey, options));
    }

    private TraceSurvey survey(Path trace) {
        return surveys.computeIfAbsent(trace, TraceSurvey::of);
    }
}
