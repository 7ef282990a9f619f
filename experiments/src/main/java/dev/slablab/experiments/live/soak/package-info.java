/**
 * Everything at once, for as long as one likes: threads that allocate, use and free objects of many sizes while the
 * consolidator moves them, memory runs out, requests fail on purpose and magazines grow.
 *
 * <p>{@code Mutator} is a program's thread, {@code SoakCache} a cache with the client that answers for its objects,
 * {@code Disturber} makes trouble, {@code Inspector} stops everybody now and then and looks whether everything adds up.
 * {@link dev.slablab.experiments.live.soak.SoakRun} ties them together, and gives up when nothing goes on.
 */
package dev.slablab.experiments.live.soak;
