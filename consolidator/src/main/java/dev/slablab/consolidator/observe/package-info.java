/**
 * What a running program shows of its slabs to those who look in from outside: events of the flight recorder, and
 * management beans.
 *
 * <p>{@link dev.slablab.consolidator.observe.FlightEvents} turns what allocator and consolidator tell into events, one
 * class for each kind; {@link dev.slablab.consolidator.observe.Beans} shows figures of caches and allocator under the
 * names that they have anyway.
 */
package dev.slablab.consolidator.observe;
