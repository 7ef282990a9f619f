/**
 * {@code report.html}: all that a result folder says, in one page that opens without a network.
 *
 * <p>{@link dev.slablab.experiments.page.ReportPage} puts it together, a class for each section. Whoever draws charts
 * gives them as {@link dev.slablab.experiments.page.Picture}s. The slab map is played by scripts that lie beside this
 * package; without them a still picture stands in its place.
 *
 * <p>A report is a function of manifest and results: the same bytes after a run as from the files that it left.
 */
package dev.slablab.experiments.page;
