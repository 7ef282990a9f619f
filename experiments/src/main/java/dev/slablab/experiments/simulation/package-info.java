/** Deterministic replay of recorded workloads on virtual time, under a variant. */
package dev.slablab.experiments.simulation;
