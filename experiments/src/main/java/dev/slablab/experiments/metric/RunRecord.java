package dev.slablab.experiments.metric;

import java.util.List;

/**
 * What was written down of a replay for looking at.
 *
 * @param frames    moments at which all slabs were looked at, in order
 * @param maps      the slabs of the larger caches, over all frames
 * @param occupancy slabs by allocated objects, at marks
 * @param decisions every slab that a pass looked at
 * @param answers   what clients answered over the whole run, and why
 */
public record RunRecord(
        List<SlabFrame> frames,
        List<SlabMap> maps,
        List<OccupancyRow> occupancy,
        List<Decision> decisions,
        List<AnswerRow> answers) {

    /** Nothing was written down. */
    public static final RunRecord NONE = new RunRecord(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Keeps unmodifiable copies. */
    public RunRecord {
        frames = List.copyOf(frames);
        maps = List.copyOf(maps);
        occupancy = List.copyOf(occupancy);
        decisions = List.copyOf(decisions);
        answers = List.copyOf(answers);
    }
}
