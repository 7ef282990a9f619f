package dev.slablab.experiments.conformance;

import dev.slablab.allocator.ObjectCache;

/**
 * A cache of a scenario.
 *
 * @param cache   the cache
 * @param slabs   translates its addresses
 * @param objects its constructor and destructor
 */
record ScriptedCache(ObjectCache cache, SlabMap slabs, ScriptedObjects objects) {
}
