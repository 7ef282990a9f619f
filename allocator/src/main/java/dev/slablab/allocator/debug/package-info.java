/**
 * Debugging: what can be switched on for a cache, what goes wrong with its objects, and how that is told.
 *
 * <p>{@link dev.slablab.allocator.debug.DebugRules} has the theory.
 */
package dev.slablab.allocator.debug;
