/**
 * Models of the programs that own objects and are asked to get off them.
 *
 * <p>Start at {@link dev.slablab.clients.ClientModel}, which states what a client owes. Models are made by name with
 * {@link dev.slablab.clients.ClientModels}; a foreign jar adds one through a
 * {@link dev.slablab.clients.ClientModelProvider}.
 */
package dev.slablab.clients;
