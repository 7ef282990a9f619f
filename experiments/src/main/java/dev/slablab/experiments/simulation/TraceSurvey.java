package dev.slablab.experiments.simulation;

import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceReader;
import dev.slablab.experiments.trace.TraceRecord;
import dev.slablab.experiments.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be known of a trace before its first event is replayed: found by reading it once.
 *
 * @param header      what the trace says of itself
 * @param types       its types in order of their ids; caches are made of them in advance
 * @param preexisting events of the block at the beginning that loads objects that were there before
 * @param marks       labels of its marks in order
 */
record TraceSurvey(
        TraceHeader header,
        List<TraceRecord.TypeDefinition> types,
        long preexisting,
        List<String> marks) {

    static final String PREEXISTING = "preexisting-objects-loaded";
    static final String DRAIN = "drain:";

    static TraceSurvey of(Path trace) {
        try (TraceReader reader = Traces.open(trace)) {
            List<TraceRecord.TypeDefinition> types = new ArrayList<>();
            long events = 0;
            long preexisting = 0;
            List<String> marks = new ArrayList<>();
            while (reader.advance()) {
                switch (reader.record()) {
                    case TraceRecord.TypeDefinition type -> types.add(type);
                    case TraceRecord.Mark mark -> {
                        marks.add(mark.label());
                        preexisting = mark.label().equals(PREEXISTING) ? events : preexisting;
                    }
                    default -> events++;
                }
            }
            return new TraceSurvey(reader.header(), List.copyOf(types), preexisting, List.copyOf(marks));
        }
    }

    /** Whether there is a mark at which something was drained. */
    boolean hasDrains() {
        return marks.stream().anyMatch(label -> label.startsWith(DRAIN));
    }

    /** Events after the block at the beginning. */
    long eventsAfterBlock() {
        return header.events() - preexisting;
    }
}
