package dev.slablab.consolidator.inspect;

import java.time.Duration;
import java.util.Optional;

/**
 * How long callbacks took, over all caches.
 *
 * @param longest the longest that has ended
 * @param hung    how many took longer than the limit, one that goes on included once it was noticed
 * @param present how long the one that is under way has taken so far; empty when there is none
 */
public record CallbackTimes(Duration longest, long hung, Optional<Duration> present) {
}
