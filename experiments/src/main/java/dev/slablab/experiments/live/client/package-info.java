/**
 * Client models for real: threads that allocate, use and free objects with contents in native memory, while the models
 * answer for them.
 *
 * <p>{@link dev.slablab.experiments.live.client.ClientSoak} ties everything together.
 */
package dev.slablab.experiments.live.client;
