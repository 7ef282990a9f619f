/** Traps for policies: adversarial workloads, each with the healthy and the sick value beside the threshold. */
package dev.slablab.experiments.gate;
