/**
 * Recorded workloads: what a program asked of its allocator, in order, and never where an object was placed.
 *
 * <p>Because placement is absent, every allocator and every policy can be driven by the same recording, and two results
 * differ only through the thing that was exchanged. A trace is read as a stream, one record at a time, so that its
 * length is bounded by the disk alone.
 *
 * <p>Bottom-up: {@link dev.slablab.experiments.trace.TraceRecord} is one step of the program and
 * {@link dev.slablab.experiments.trace.TraceHeader} what the file says about all of them;
 * {@link dev.slablab.experiments.trace.TraceReader} walks the records and checks them on the way;
 * {@link dev.slablab.experiments.trace.TraceFormat} turns a file into a reader;
 * {@link dev.slablab.experiments.trace.Traces} picks the format. A further format is one class and one line in a
 * {@code META-INF/services} file, also in a jar of its own.
 *
 * <p><b>What a reader promises.</b> A trace that was read to its end without a
 * {@link dev.slablab.experiments.trace.TraceException} is complete and consistent: objects are born in the order of
 * their numbers, nothing happens to an object that is not alive, types are defined before use, time does not run
 * backwards, and the totals of the header are those of the records. A replay therefore needs no checks of its own.
 */
package dev.slablab.experiments.trace;
