/**
 * Slab consolidation: asking the owners of objects to let them be moved, so that slabs come free.
 *
 * <p>Start at {@link dev.slablab.consolidator.Consolidator}, which states the theory. A client implements
 * {@link dev.slablab.consolidator.MoveCallback}.
 */
package dev.slablab.consolidator;
