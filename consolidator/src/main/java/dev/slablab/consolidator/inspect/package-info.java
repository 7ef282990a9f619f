/** Immutable snapshots of everything a consolidator knows. */
package dev.slablab.consolidator.inspect;
