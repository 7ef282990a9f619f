/**
 * One class for each way of answering move requests, and what makes it by name.
 *
 * <p>{@link dev.slablab.clients.behavior.LedgerClient} does what all of them have in common.
 */
package dev.slablab.clients.behavior;
