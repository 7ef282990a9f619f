/**
 * Result folders read back: {@link dev.slablab.experiments.result.StoredResults} has all that was measured, checked
 * against the manifest, so that reports and comparisons need no replay.
 */
package dev.slablab.experiments.result;
