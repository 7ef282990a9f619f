/**
 * The magazine layer of one cache: constructed free objects kept close to the processors.
 *
 * <p>Bottom-up: a {@link dev.slablab.allocator.magazine.Magazine} holds rounds; each processor has a
 * {@link dev.slablab.allocator.magazine.CpuCache} of a loaded and a previous magazine; the
 * {@link dev.slablab.allocator.magazine.Depot} keeps full and empty ones, each list with its
 * {@link dev.slablab.allocator.magazine.WorkingSet}.
 */
package dev.slablab.allocator.magazine;
