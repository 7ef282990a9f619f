/** What is measured in a run: rows of the result files, and how they are computed. */
package dev.slablab.experiments.metric;
