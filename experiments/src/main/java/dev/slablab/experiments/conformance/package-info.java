/**
 * Conformance: golden vectors of the original are replayed by driving the production classes, and every field of every
 * recorded event and state is compared.
 */
package dev.slablab.experiments.conformance;
