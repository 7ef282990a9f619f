/**
 * Clients that break the contract on purpose, one class for each way of doing so, and what makes them by name.
 *
 * <p>What becomes of each is the consolidator's doing, {@link dev.slablab.consolidator.event.ClientFault}; {@link
 * dev.slablab.clients.breach.BreachClient} is what all of them have in common.
 */
package dev.slablab.clients.breach;
