package dev.slablab.experiments.chart;

/**
 * A chart of one trace, for a page.
 *
 * @param id      what it is about, in lower case: {@code slabs}, {@code memory}, {@code slabmap}, {@code moves},
 *                {@code answers}, {@code occupancy} or {@code occupancy-marks}; once for each trace
 * @param title   what it shows, with the trace
 * @param caption one or more sentences: what there is to see
 * @param svg     an SVG element without title and caption, which fits into any width and whose identifiers differ from
 *                those of all other pictures of differently named traces
 */
public record Chart(String id, String title, String caption, String svg) {
}
