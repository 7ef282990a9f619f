/**
 * The order in which locks are taken, and locks that keep watch over it.
 *
 * <p>{@link dev.slablab.allocator.lock.LockRank} states the order; nothing is checked, and nothing is paid, unless
 * assertions are enabled.
 */
package dev.slablab.allocator.lock;
