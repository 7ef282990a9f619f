package dev.slablab.experiments.metric;

/**
 * A moment at which all slabs of a run were looked at.
 *
 * @param event    events of the trace that precede it
 * @param mark     label of the mark at which it was, and empty between marks
 * @param idle     idle intervals at that mark that are over; 0 between marks
 */
public record SlabFrame(long event, String mark, int idle) {
}
