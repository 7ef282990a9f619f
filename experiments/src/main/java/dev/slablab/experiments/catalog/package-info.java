/** What comes with the laboratory: bundled traces and the experiments on them. */
package dev.slablab.experiments.catalog;
