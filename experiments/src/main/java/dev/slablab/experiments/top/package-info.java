/**
 * Looks into another process that uses Slablab, and shows its caches as the original's {@code ::kmastat} does.
 *
 * <p>{@link dev.slablab.experiments.top.Jvm} is such a process, {@link dev.slablab.experiments.top.Look} the
 * connection to its beans, {@link dev.slablab.experiments.top.Reading} what they said at one moment, and
 * {@link dev.slablab.experiments.top.TopTable} how that is printed.
 */
package dev.slablab.experiments.top;
