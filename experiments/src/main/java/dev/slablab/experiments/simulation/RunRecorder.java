package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.inspect.ConsolidationSnapshot;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.inspect.ReasonCount;
import dev.slablab.experiments.metric.AnswerRow;
import dev.slablab.experiments.metric.DecisionLog;
import dev.slablab.experiments.metric.MemoryMeter;
import dev.slablab.experiments.metric.OccupancyRow.Phase;
import dev.slablab.experiments.metric.OccupancyRow;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.metric.SlabMapBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes down a replay for looking at: which slabs there were, what was decided about them, how full they were.
 *
 * <p>Frames are taken at equal distances over the events and over the idle intervals of marks, so that their number is
 * bounded whatever the trace.
 */
final class RunRecorder {
    private static final int FRAMES_BETWEEN_MARKS = 160;
    private static final int FRAMES_AT_MARKS = 140;
    /** Caches that never had as many slabs are not worth a map. */
    private static final int LEAST_SLABS = 8;

    private final Machine machine;
    private final MemoryMeter meter;
    private final DecisionLog decisions;
    private final long eventsPerFrame;
    private final int idlePerFrame;
    private final List<SlabMapBuilder> maps = new ArrayList<>();
    private final List<SlabFrame> frames = new ArrayList<>();
    private final List<OccupancyRow> occupancy = new ArrayList<>();
    private long nextFrame;
    private boolean refusals;

    RunRecorder(Machine machine, MemoryMeter meter, TraceSurvey survey, ReplayOptions options, LongSupplier event) {
        this.machine = machine;
        this.meter = meter;
        decisions = new DecisionLog(event);
        eventsPerFrame = Math.max(1, survey.header().events() / FRAMES_BETWEEN_MARKS);
        int marks = Math.max(1, MarkPlan.labels(survey, options).size());
        idlePerFrame = Math.max(1, Math.ceilDiv(marks * Math.max(1, options.idle()), FRAMES_AT_MARKS));
        machine.caches().forEach(cache -> maps.add(new SlabMapBuilder(cache.spec().name())));
    }

    /** Follows what the consolidator does. */
    void accept(ConsolidatorEvent happened) {
        decisions.accept(happened);
        SlabMapBuilder map = maps.get(happened.cache().number());
        switch (happened) {
            case ConsolidatorEvent.PassStarted started -> map.scanned();
            case ConsolidatorEvent.SlabConsidered slab -> map.looked(slab.ordinal());
            case ConsolidatorEvent.MoveEnded move -> {
                map.asked(move.move().fromOrdinal(), move.move().toOrdinal(), move.response() == MoveResponse.YES);
                refusals |= move.response() == MoveResponse.NO || move.response() == MoveResponse.LATER;
            }
            case ConsolidatorEvent.CacheAssessed assessed -> { }
            case ConsolidatorEvent.PassEnded ended -> { }
            case ConsolidatorEvent.MoveQueued queued -> { }
            case ConsolidatorEvent.MoveDropped dropped -> { }
            case ConsolidatorEvent.MoveSkipped skipped -> { }
            case ConsolidatorEvent.MoveUnanswered move -> { }
            case ConsolidatorEvent.ClientMisbehaved fault -> { }
            case ConsolidatorEvent.MoveStarted begun -> { }
        }
    }

    /** An interval of the run is over. */
    void interval(long event) {
        if (event >= nextFrame) {
            nextFrame = event + eventsPerFrame;
            frame(new SlabFrame(event, "", 0));
        }
    }

    /** A mark was reached. */
    void reached(String mark, long event) {
        frame(new SlabFrame(event, mark, 0));
        occupancy(mark, event, Phase.BEFORE);
    }

    /** An idle interval at a mark is over. */
    void idle(String mark, long event, int number) {
        if (number % idlePerFrame == 0) {
            frame(new SlabFrame(event, mark, number));
        }
    }

    /** All that is done at a mark is over. */
    void done(String mark, long event, int intervals) {
        frame(new SlabFrame(event, mark, intervals + 1));
        occupancy(mark, event, Phase.AFTER);
    }

    private void frame(SlabFrame frame) {
        frames.add(frame);
        for (ObjectCache cache : machine.caches()) {
            SlabMapBuilder map = maps.get(cache.number());
            Map<Long, Doubt> doubts = doubts(cache);
            cache.forEachSlab((ordinal, page, refCount, capacity, fillFirst) -> map.see(ordinal, page, capacity,
                    refCount, fillFirst, doubts.getOrDefault(ordinal, Doubt.NONE).laters()));
            map.endFrame(Math.ceilDiv(meter.live(cache.number()), cache.geometry().capacity(0)));
        }
    }

    private Map<Long, Doubt> doubts(ObjectCache cache) {
        Optional<Consolidator> consolidator = machine.consolidator();
        return refusals && consolidator.isPresent()
                ? consolidator.get().inspect(cache).map(ConsolidationSnapshot::doubts).orElse(Map.of()) : Map.of();
    }

    private void occupancy(String mark, long event, Phase phase) {
        for (ObjectCache cache : machine.caches()) {
            var slabs = cache.inspect().occupancy();
            for (int allocated = 1; allocated <= slabs.max(); allocated++) {
                if (slabs.slabs(allocated) > 0) {
                    occupancy.add(new OccupancyRow(mark, event, phase, cache.spec().name(),
                            cache.geometry().capacity(0), allocated, slabs.slabs(allocated),
                            slabs.marked(allocated)));
                }
            }
        }
    }

    /** What was written down. */
    RunRecord record() {
        List<SlabMap> worthwhile = maps.stream().map(SlabMapBuilder::build)
                .filter(map -> map.activity().stream().anyMatch(frame -> frame.held() >= LEAST_SLABS)).toList();
        return new RunRecord(frames, worthwhile, occupancy, decisions.decisions(), answers());
    }

    private List<AnswerRow> answers() {
        List<AnswerRow> rows = new ArrayList<>();
        machine.consolidator().ifPresent(consolidator -> machine.caches().forEach(cache ->
                consolidator.inspect(cache).ifPresent(state -> addAnswers(cache.spec().name(), state, rows))));
        return rows;
    }

    private static void addAnswers(String cache, ConsolidationSnapshot state, List<AnswerRow> rows) {
        for (MoveResponse response : MoveResponse.values()) {
            List<ReasonCount> reasons = state.reasons().stream()
                    .filter(count -> count.response() == response).toList();
            reasons.forEach(count -> rows.add(new AnswerRow(cache, response, count.reason().name(), count.count())));
            long unsaid = state.statistics().getOrDefault(statistic(response), 0L)
                    - reasons.stream().mapToLong(ReasonCount::count).sum();
            if (unsaid > 0) {
                rows.add(new AnswerRow(cache, response, "", unsaid));
            }
        }
    }

    private static MoveStatistic statistic(MoveResponse response) {
        return switch (response) {
            case YES -> MoveStatistic.YES;
            case NO -> MoveStatistic.NO;
            case LATER -> MoveStatistic.LATER;
            case DONT_NEED -> MoveStatistic.DONT_NEED;
            case DONT_KNOW -> MoveStatistic.DONT_KNOW;
        };
    }
}
