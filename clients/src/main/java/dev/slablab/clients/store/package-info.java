/**
 * A key-value store in native memory whose entries can be moved at any time.
 *
 * <p>From the bottom up: {@link dev.slablab.clients.store.EntryMemory} knows what lies in an object,
 * {@link dev.slablab.clients.store.EntryIndex} where the objects of a stripe are, a
 * {@link dev.slablab.clients.store.Recency} which of them goes next; {@link dev.slablab.clients.store.Stripe} puts
 * them under one protection, for readers, writers and moves alike; {@link dev.slablab.clients.store.SlabStore} is what
 * a program uses.
 */
package dev.slablab.clients.store;
