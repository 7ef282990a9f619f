/**
 * Conformance: golden vectors of the original are replayed by driving the production classes, and every field of every
 * recorded event and state is compared. Scenarios of one's own are recorded in the same format, on the same machine.
 */
package dev.slablab.experiments.conformance;
