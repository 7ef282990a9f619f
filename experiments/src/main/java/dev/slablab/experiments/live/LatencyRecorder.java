package dev.slablab.experiments.live;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Notes how long operations take. One thread notes, any other may ask. */
public final class LatencyRecorder {
    private static final int DIGITS = 3;
    private static final double HALF = 50;
    private static final double MOST = 99;
    private static final double NEARLY_ALL = 99.9;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);

    /** A recorder that has noted nothing. */
    public LatencyRecorder() {
    }

    /**
     * Notes an operation.
     *
     * @param nanos how long it took
     */
    public void note(long nanos) {
        recorder.recordValue(nanos);
    }

    /**
     * Notes an operation of a steady row. If it took longer than the time to the next, those that would have come due
     * meanwhile are noted too, each with what was left of the wait: else a long pause would count as a single slow
     * operation ("coordinated omission").
     *
     * @param nanos    how long it took
     * @param interval nanoseconds from one to the next, more than 0
     */
    public void note(long nanos, long interval) {
        recorder.recordValueWithExpectedInterval(nanos, interval);
    }

    /**
     * What was noted since the last call.
     *
     * @return to three digits
     */
    public Latencies take() {
        Histogram nanos = recorder.getIntervalHistogram();
        return new Latencies(nanos.getTotalCount(), nanos.getValueAtPercentile(HALF), nanos.getValueAtPercentile(MOST),
                nanos.getValueAtPercentile(NEARLY_ALL), nanos.getMaxValue());
    }
}
