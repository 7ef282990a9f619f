/**
 * Keeping an object where it is for as long as it is in use.
 *
 * <p>{@link dev.slablab.clients.hold.AddressLocks} is the general solution, for clients that cannot tell from what they
 * know anyway whether an object is in use.
 */
package dev.slablab.clients.hold;
