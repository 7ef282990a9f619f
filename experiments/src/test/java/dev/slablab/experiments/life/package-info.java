/**
 * Lives of generated allocators: plans that are generated and shrunk, a model of identities and contents, the recording
 * of everything as a scenario. What must hold is in the rules below.
 */
package dev.slablab.experiments.life;
