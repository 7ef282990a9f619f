/**
 * Charts of results: {@link dev.slablab.experiments.chart.Charts} draws one trace for a page,
 * {@link dev.slablab.experiments.chart.ChartFiles} makes the pictures of a result folder.
 *
 * <p>A picture is a function of the results, byte for byte on the same machine. What it shows is prepared in
 * {@code chart.data}, how it looks stands in {@code chart.look}; each class here is one kind of chart.
 */
package dev.slablab.experiments.chart;
