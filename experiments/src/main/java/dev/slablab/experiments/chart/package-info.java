/**
 * Charts of results: {@link dev.slablab.experiments.chart.SlabsPanel} draws one trace,
 * {@link dev.slablab.experiments.chart.ChartFiles} makes the pictures of a result folder.
 *
 * <p>A picture is a function of the results. Lines differ in colour (a palette that colour-blind people can tell apart)
 * and in their dashes, so that they also differ in grey.
 */
package dev.slablab.experiments.chart;
