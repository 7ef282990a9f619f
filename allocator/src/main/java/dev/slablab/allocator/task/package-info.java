/**
 * Work that is put off: queues served by one thread or by hand, and timers.
 *
 * <p>Threads and time come from outside. A simulation drains a {@link dev.slablab.allocator.task.ManualTaskQueue} when
 * it pleases and fires {@link dev.slablab.allocator.task.ManualTimers}; a program uses the threaded ones.
 */
package dev.slablab.allocator.task;
