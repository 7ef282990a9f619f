package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.clients.ClientModel;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.policy.PolicyProvider;
import dev.slablab.experiments.metric.CacheInspector;
import dev.slablab.experiments.metric.CacheRow;
import dev.slablab.experiments.metric.MemoryMeter;
import dev.slablab.experiments.metric.MoveCounts;
import dev.slablab.experiments.metric.PassLedger;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SeriesPoint;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.trace.TraceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One replay in progress: takes records one after another. */
final class ReplayRun {
    private final TraceSurvey survey;
    private final Variant variant;
    private final ReplayOptions options;
    private final ClientModel client;
    private final Watch watch;
    private final MemoryMeter meter = new MemoryMeter();
    private final PassLedger passes = new PassLedger();
    private final Machine machine;
    private final Program program;
    private final IntervalClock clock;
    private final MarkPlan marks;
    private final Optional<RunRecorder> recorder;
    private final PinnedSlabs pinned;
    private final List<SummaryRow> summary = new ArrayList<>();
    private final List<CacheRow> caches = new ArrayList<>();
    private final List<SeriesPoint> series = new ArrayList<>();
    private long events;
    private long reported;
    private long timeNanos;

    ReplayRun(
            TraceSurvey survey,
            Variant variant,
            ReplayOptions options,
            Optional<PolicyProvider> policy,
            Habitat habitat,
            Watch watch) {
        this.survey = survey;
        this.variant = variant;
        this.options = options;
        client = habitat.client();
        this.watch = watch;
        CacheLayout layout = CacheLayout.of(survey, variant, options);
        pinned = new PinnedSlabs(habitat.arena(), client);
        machine = isOptimum()
                ? new Machine(habitat, options, variant, Optional.of(new OptimumProvider(pinned::contains)),
                        this::slab, this::happened)
                : new Machine(habitat, options, variant, policy, meter::slab, this::happened);
        machine.create(layout.specs(), client);
        meter.watch(machine.caches());
        recorder = switch (watch.detail()) {
            case FIGURES -> Optional.empty();
            case PICTURES -> Optional.of(new RunRecorder(machine, meter, survey, options, () -> events));
        };
        program = new Program(layout, machine.caches(), client, meter);
        clock = new IntervalClock(options.interval(), survey);
        marks = new MarkPlan(survey, options);
    }

    void accept(TraceRecord record) {
        switch (record) {
            case TraceRecord.Alloc alloc -> {
                program.allocate(alloc.object(), alloc.type(), alloc.size(), cpu(alloc));
                afterEvent(alloc);
            }
            case TraceRecord.Free free -> {
                program.free(free.object(), cpu(free));
                afterEvent(free);
            }
            case TraceRecord.Resize resize -> {
                program.resize(resize.object(), resize.size(), cpu(resize));
                afterEvent(resize);
            }
            case TraceRecord.Access access -> afterEvent(access);
            case TraceRecord.Mark mark -> marks.atMark(mark.label()).ifPresent(this::mark);
            case TraceRecord.TypeDefinition type -> { }
        }
    }

    private void happened(ConsolidatorEvent event) {
        passes.accept(event);
        givenUp(event);
        recorder.ifPresent(log -> log.accept(event));
    }

    /** What its client gives up, the program does not need any more. */
    private void givenUp(ConsolidatorEvent event) {
        if (event instanceof ConsolidatorEvent.MoveEnded ended && ended.response() == MoveResponse.DONT_NEED) {
            meter.died(ended.cache().number());
        }
    }

    private boolean isOptimum() {
        return variant.policy().equals(Variant.OPTIMUM);
    }

    private void slab(ObjectCache cache, AllocatorEvent event) {
        meter.slab(cache, event);
        pinned.slab(cache, event);
    }

    private int cpu(TraceRecord record) {
        return record.thread() % options.cpus();
    }

    private void afterEvent(TraceRecord record) {
        events++;
        timeNanos = record.time();
        while (clock.due(events, timeNanos)) {
            machine.interval();
            series.add(point());
            recorder.ifPresent(log -> log.interval(events));
            watch.progress().replayed(events - reported);
            reported = events;
        }
        if (events > survey.preexisting()) {
            meter.read();
            for (var label = marks.afterEvent(events); label.isPresent(); label = marks.afterEvent(events)) {
                mark(label.get());
            }
        }
    }

    /** Held before anything is done; then the variant's reap and the idle intervals; then rows and observer. */
    private void mark(String label) {
        var before = new SummaryRow.BeforeIdle(meter.slabsHeld(), meter.bytesHeld());
        recorder.ifPresent(log -> log.reached(label, events));
        if (isOptimum()) {
            pinned.refresh();
        }
        if (variant.reap() == Variant.Reap.BEFORE_IDLE || isOptimum()) {
            machine.reap();
        }
        for (int interval = 1; interval <= options.idle(); interval++) {
            machine.interval();
            int over = interval;
            recorder.ifPresent(log -> log.idle(label, events, over));
        }
        if (variant.reap() == Variant.Reap.AFTER_IDLE) {
            machine.reap();
        }
        recorder.ifPresent(log -> log.done(label, events, options.idle()));
        summary.add(new SummaryRow(label, events, meter.now(), Optional.of(before), moves(),
                meter.slabsCreated(), meter.slabsDestroyed(), program.bytesLarge()));
        series.add(point());
        CacheInspector inspector = new CacheInspector(machine.consolidator(), variant.behaviours());
        for (ObjectCache cache : machine.caches()) {
            caches.add(inspector.row(label, events, cache, meter.live(cache.number())));
        }
        watch.observer().marked(new MarkObserver.Moment(label, events, machine.caches(), machine.consolidator()));
    }

    private SeriesPoint point() {
        var now = meter.now();
        return new SeriesPoint(events, timeNanos, now.slabsHeld().longValueExact(), now.bytesHeld(),
                now.slabsNeeded().longValueExact(), now.bytesNeeded(), moves(), slabsFreed());
    }

    private long slabsFreed() {
        return machine.consolidator().map(each -> each.stat(MoveStatistic.SLABS_FREED.publicName())).orElse(0L);
    }

    private MoveCounts moves() {
        if (machine.consolidator().isEmpty()) {
            return MoveCounts.NONE;
        }
        Consolidator consolidator = machine.consolidator().get();
        Map<MoveStatistic, Long> counts = consolidator.inspect().statistics();
        return new MoveCounts(count(counts, MoveStatistic.CALLBACKS), count(counts, MoveStatistic.YES),
                count(counts, MoveStatistic.NO), count(counts, MoveStatistic.LATER),
                count(counts, MoveStatistic.DONT_NEED), count(counts, MoveStatistic.DONT_KNOW),
                count(counts, MoveStatistic.HUNT_FOUND_MAG), passes.optimalMoves());
    }

    private static long count(Map<MoveStatistic, Long> counts, MoveStatistic statistic) {
        return counts.getOrDefault(statistic, 0L);
    }

    VariantResult finish() {
        machine.verify();
        client.verify();
        watch.progress().replayed(events - reported);
        summary.add(new SummaryRow(SummaryRow.END_OF_RUN, events, meter.mean(), Optional.empty(), moves(),
                meter.slabsCreated(), meter.slabsDestroyed(), program.bytesLarge()));
        return new VariantResult(survey.header().name(), variant, events, summary, everUsed(), series,
                recorder.map(RunRecorder::record).orElse(RunRecord.NONE));
    }

    /** Caches that never held a slab at any mark say nothing. */
    private List<CacheRow> everUsed() {
        Set<String> used = new HashSet<>();
        caches.stream().filter(row -> row.slabs() > 0).forEach(row -> used.add(row.cache()));
        return caches.stream().filter(row -> used.contains(row.cache())).toList();
    }
}
