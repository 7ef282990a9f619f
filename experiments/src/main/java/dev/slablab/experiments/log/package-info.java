/**
 * Reads what an allocator has logged, from a running process or from a dump, and picks from it.
 *
 * <p>A dump is what {@link dev.slablab.allocator.audit.AllocatorLogs#dump} writes for people: there is no second form
 * of it for programs. {@link dev.slablab.experiments.log.DumpReader} reads it, {@link
 * dev.slablab.experiments.log.Selection} picks records, and what is left is written in the same form.
 */
package dev.slablab.experiments.log;
