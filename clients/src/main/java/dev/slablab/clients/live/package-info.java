/**
 * Client models in a running program: with threads, and with bytes.
 *
 * <p>{@link dev.slablab.clients.live.SharedClient} adds to any model what a simulation does not have.
 */
package dev.slablab.clients.live;
