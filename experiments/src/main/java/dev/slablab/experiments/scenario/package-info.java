/**
 * What others have published about getting memory back, done again: each scenario is one class that says what is done,
 * what is counted, and where that differs from the source. Found as services.
 */
package dev.slablab.experiments.scenario;
