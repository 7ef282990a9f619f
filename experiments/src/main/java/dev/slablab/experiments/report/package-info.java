/**
 * Results in writing: the files of a result folder and the tables on the terminal.
 *
 * <p>Bottom-up: a {@link dev.slablab.experiments.report.Column} is one figure, declared once with its stable id, its
 * unit and what it means; a {@link dev.slablab.experiments.report.CsvTable} is a file made of columns;
 * {@link dev.slablab.experiments.report.SummaryCsv}, {@link dev.slablab.experiments.report.CachesCsv} and
 * {@link dev.slablab.experiments.report.SeriesCsv} are the three tables;
 * {@link dev.slablab.experiments.report.Manifest} says how to get the same again;
 * {@link dev.slablab.experiments.report.ResultFolder} puts all of them in place at once
 * or not at all. {@link dev.slablab.experiments.report.TextTable} is a table for people.
 *
 * <p>Everything here is a function of the results, but for {@link dev.slablab.experiments.report.Timings}, which has a
 * file of its own.
 */
package dev.slablab.experiments.report;
