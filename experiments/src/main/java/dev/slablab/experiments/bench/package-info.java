/**
 * What benchmarks are to the command line: a question, figures with their spread, and the goals they are held against.
 *
 * <p>The benchmarks of Slablab itself lie with the tests, as they need JMH and peers; others are found in the same way,
 * as services.
 */
package dev.slablab.experiments.bench;
