/**
 * Client models in a running program: with threads, and with bytes.
 *
 * <p>{@link dev.slablab.clients.live.SharedClient} adds to any model what a simulation does not have; {@link
 * dev.slablab.clients.live.ContainerClient} shows how known objects are told from others without a table.
 */
package dev.slablab.clients.live;
