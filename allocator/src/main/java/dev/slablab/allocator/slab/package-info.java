/**
 * The slab layer of one cache: geometry, colours, the slabs, their order, and the objects inside them.
 *
 * <p>Bottom-up: {@link dev.slablab.allocator.slab.SlabGeometry} and {@link dev.slablab.allocator.slab.SlabColoring} say
 * how a span is cut up; {@link dev.slablab.allocator.slab.SlabTable} holds the slabs, a word for each;
 * {@link dev.slablab.allocator.slab.SlotOrder} says which free slot goes next,
 * {@link dev.slablab.allocator.slab.PartialSlabs} which slab goes next,
 * {@link dev.slablab.allocator.slab.BufferTable} which slab an address belongs to;
 * {@link dev.slablab.allocator.slab.SlabLayer} puts them together under one lock.
 */
package dev.slablab.allocator.slab;
