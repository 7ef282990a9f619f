package dev.slablab.allocator.inspect;

import dev.slablab.allocator.task.Task;
import java.util.List;

/**
 * What all caches of an allocator share, as it was when asked.
 *
 * @param pagesInUse   arena pages in use
 * @param peakPages    the most that ever were
 * @param waiting      maintenance tasks that wait to be run, next one first
 * @param reaping      whether a global reap is in progress or was so lately that none is let through
 * @param refusedFrees frees refused so far, as no allocated object of the cache began at the address
 * @param errors       errors that debugging has reported so far, refused frees among them
 */
public record AllocatorSnapshot(
        long pagesInUse, long peakPages, List<Task> waiting, boolean reaping, long refusedFrees, long errors) {
}
