/**
 * Immutable snapshots of everything an allocator knows: what conformance, verification, statistics and slab maps read.
 */
package dev.slablab.allocator.inspect;
